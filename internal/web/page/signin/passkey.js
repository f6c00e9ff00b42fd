// Passkeys. The site says what the device is asked, the browser has it answer, and the
// answer is sent with the form like anything that is typed: nothing else is decided
// here. Where a browser knows no passkeys, the words for it stand as they are.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

const named = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }))

function read({ publicKey: asked }) {
  const options = { ...asked, challenge: bytes(asked.challenge) }
  if (asked.user) options.user = { ...asked.user, id: bytes(asked.user.id) }
  if (asked.allowCredentials) options.allowCredentials = named(asked.allowCredentials)
  if (asked.excludeCredentials) options.excludeCredentials = named(asked.excludeCredentials)
  return { publicKey: options }
}

function written(key) {
  const response = {}
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (key.response[name]) response[name] = text(key.response[name])
  }
  if (key.response.getTransports) response.transports = key.response.getTransports()
  return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: {}, response })
}

async function ask(part) {
  const asked = await fetch(part.dataset.ask, { method: 'POST', headers: { Accept: 'application/json' } })
  if (asked.status === 429) throw Object.assign(new Error('too many'), { name: 'TooMany' })
  if (!asked.ok) throw new Error(String(asked.status))
  return read(await asked.json())
}

async function answer(part) {
  const options = await ask(part)
  return written('make' in part.dataset ? await navigator.credentials.create(options) : await navigator.credentials.get(options))
}

function why(error) {
  return { NotAllowedError: 'refused', AbortError: 'refused', InvalidStateError: 'there', TooMany: 'many' }[error.name] ?? 'failed'
}

// Where the browser can, it offers this site's passkeys in the box where it would offer a
// name, and whoever picks one is in. What it is asked holds for some minutes only: on a
// page that stays open it is asked anew, for as long as somebody may look at it, and for
// an hour at most; after that, when they come back to the box. Nobody who picks none is
// told of any of it.
const longest = 60 * 60 * 1000

function offering(part, form) {
  const boxes = document.querySelectorAll('input[autocomplete~="webauthn"]')
  const life = Number(part.dataset.renew) * 1000
  const opened = Date.now()
  let asked = 0
  let waiting = new AbortController()

  async function offer() {
    waiting.abort()
    const mine = new AbortController()
    waiting = mine
    asked = Date.now()
    try {
      const options = await ask(part)
      if (mine.signal.aborted) return
      const key = await navigator.credentials.get({ ...options, mediation: 'conditional', signal: mine.signal })
      form.elements.answer.value = written(key)
      form.submit()
    } catch {
      if (!mine.signal.aborted) asked = 0 // the box asks again
    }
  }

  function renew() {
    if (!document.hidden && Date.now() - asked >= life) offer()
  }

  async function start() {
    if (!life || !boxes.length || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return
    offer()
    boxes.forEach((box) => box.addEventListener('focus', renew))
    document.addEventListener('visibilitychange', renew)
    const often = setInterval(() => {
      if (Date.now() - opened > longest) clearInterval(often)
      else if (asked) renew()
    }, life)
  }

  start()
  return { stop: () => waiting.abort(), again: () => asked && offer() }
}

function begin(part) {
  const form = part.querySelector('form')
  const offers = offering(part, form)
  const said = part.querySelector('.passkey__said')
  let busy = false
  part.querySelector('.passkey__without').hidden = true
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (busy) return
    busy = true
    said.replaceChildren()
    offers.stop() // a device is asked one thing at a time
    try {
      form.elements.answer.value = await answer(part)
      form.submit()
    } catch (error) {
      const words = document.createElement('p')
      words.className = 'govuk-error-message'
      words.textContent = part.querySelector(`[data-why="${why(error)}"]`).content.textContent
      said.replaceChildren(words)
      offers.again()
    }
    busy = false
  })
}

if (window.PublicKeyCredential) document.querySelectorAll('.passkey').forEach(begin)
