// Reads {"name": {"kind": "atom", "text": "…"}} and writes what the validators of others
// find wrong: [{"Of": "name", "Says": "…"}]. Nothing is fetched. A table and its metadata
// come as one: "text" is the table, "meta" its metadata, "linked" the same rows as JSON-LD.
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { Validator } from '@seriousme/openapi-schema-validator'
import rdf from '@rdfjs/data-model'
import ICAL from 'ical.js'
import jsonld from 'jsonld'
import CSVW from 'rdf-parser-csvw'
import { validateXML } from 'xmllint-wasm'
import { context } from './csvw.mjs'

const grammar = readFileSync(new URL('atom.rng', import.meta.url), 'utf8')
const csvw = 'http://www.w3.org/ns/csvw'

// The statements of a document; a word that no context explains is an error, and so is
// asking for any document but the context of CSV on the Web.
const statements = (text) => jsonld.toRDF(JSON.parse(text), {
  safe: true,
  documentLoader: async (url) => {
    if (url !== csvw) throw new Error(`it asks for ${url}`)
    return { document: context, documentUrl: url }
  }
})

class Statements {
  constructor (quads) { this.quads = quads }
  [Symbol.iterator] () { return this.quads[Symbol.iterator]() }
  match (s, p, o) {
    return new Statements(this.quads.filter((q) => (!s || q.subject.equals(s)) && (!p || q.predicate.equals(p)) && (!o || q.object.equals(o))))
  }
}

function term (t) {
  if (t.termType === 'NamedNode') return rdf.namedNode(t.value)
  if (t.termType === 'BlankNode') return rdf.blankNode(t.value)
  return rdf.literal(t.value, t.language || rdf.namedNode(t.datatype.value))
}

const kinds = {
  async openapi ({ text }) {
    const { valid, errors } = await new Validator().validate(JSON.parse(text))
    return valid ? [] : (errors ?? ['not valid']).map((e) => JSON.stringify(e))
  },
  async atom ({ text }) {
    const { valid, errors } = await validateXML({ xml: { fileName: 'feed.xml', contents: text }, schema: grammar, extension: 'relaxng' })
    return valid ? [] : errors.map((e) => e.message)
  },
  async ical ({ text }) {
    const found = []
    const calendar = new ICAL.Component(ICAL.parse(text))
    if (calendar.name !== 'vcalendar' || calendar.getFirstPropertyValue('version') !== '2.0' || !calendar.getFirstPropertyValue('prodid')) found.push('it is no calendar of version 2.0 with a maker')
    const ids = new Set()
    for (const event of calendar.getAllSubcomponents('vevent')) {
      const e = new ICAL.Event(event)
      if (!e.uid || ids.has(e.uid)) found.push(`the id ${e.uid} is missing, or stands twice`)
      ids.add(e.uid)
      if (!event.getFirstPropertyValue('dtstamp') || !(e.startDate?.toJSDate() > 0) || e.endDate.compare(e.startDate) < 0) found.push(`${e.uid} has no stamp, no beginning, or ends before it begins`)
    }
    return found
  },
  async jsonld ({ text }) {
    return (await statements(text)).length ? [] : ['it states nothing']
  },
  // Each cell, as a reader of CSV on the Web takes it by the metadata, is stated by the
  // JSON-LD too: verbatim, or, where words are a concept or several stand in one cell,
  // by as many statements.
  async csvw ({ text, meta, linked }) {
    const metadata = new Statements((await statements(meta)).map((q) => rdf.quad(term(q.subject), term(q.predicate), term(q.object))))
    const { url } = JSON.parse(meta)
    const rows = new CSVW({ metadata, baseIRI: url }).import(Readable.from([Buffer.from(text)]))
    const said = new Set()
    const concepts = new Map()
    const note = (of, object) => {
      said.add(of + ' ' + object.value)
      if (object.termType === 'NamedNode') concepts.set(of, (concepts.get(of) ?? 0) + 1)
    }
    for (const q of await statements(linked)) {
      note(q.subject.value + ' ' + q.predicate.value, q.object)
      note('any ' + q.predicate.value, q.object)
    }
    const found = []
    let cells = 0
    const frame = new Set() // the table itself, its group and its rows
    for await (const q of rows) {
      if (q.predicate.value.startsWith(csvw + '#') || q.object.value.startsWith(csvw + '#')) {
        frame.add(q.subject.value)
        continue
      }
      if (frame.has(q.subject.value)) continue
      cells++
      const named = q.subject.termType === 'NamedNode'
      const of = (named ? q.subject.value : 'any') + ' ' + q.predicate.value
      const parts = q.object.value.split('|')
      if (!said.has(of + ' ' + q.object.value) && !parts.every((p) => said.has(of + ' ' + p)) && (named ? concepts.get(of) !== parts.length : !concepts.has(of))) found.push(`${of}: “${q.object.value}” is not stated as JSON-LD`)
    }
    if (!cells) found.push('no cell was read')
    return found
  }
}

let text = ''
for await (const chunk of process.stdin) text += chunk
const out = []
for (const [name, document] of Object.entries(JSON.parse(text))) {
  try {
    for (const says of await kinds[document.kind](document)) out.push({ Of: name, Says: says })
  } catch (e) {
    out.push({ Of: name, Says: `${e.message} ${JSON.stringify(e.details ?? '')}` })
  }
}
process.stdout.write(JSON.stringify(out))
