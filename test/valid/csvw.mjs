// The words of CSV on the Web that our metadata use, as its context has them: nothing
// is fetched. A word that is not here is dropped, which jsonld refuses in safe mode.
const csvw = 'http://www.w3.org/ns/csvw#'
const xsd = 'http://www.w3.org/2001/XMLSchema#'
const own = Object.fromEntries([
  'aboutUrl', 'propertyUrl', 'valueUrl', 'name', 'null', 'required', 'separator', 'primaryKey', 'lang', 'default', 'encoding', 'quoteChar', 'doubleQuote',
  'header', 'delimiter', 'trim', 'lineTerminators', 'format', 'base', 'minimum', 'maximum', 'virtual', 'suppressOutput'
].map((word) => [word, csvw + word]))
const types = Object.fromEntries(['string', 'anyURI', 'date', 'dateTime', 'integer', 'boolean', 'double', 'decimal'].map((type) => [type, xsd + type]))

export const context = {
  '@context': {
    ...own, ...types,
    dc: 'http://purl.org/dc/terms/',
    schema: 'http://schema.org/',
    url: { '@id': csvw + 'url', '@type': '@id' },
    dialect: { '@id': csvw + 'dialect', '@type': '@id' },
    tableSchema: { '@id': csvw + 'tableSchema', '@type': '@id' },
    columns: { '@id': csvw + 'column', '@type': '@id', '@container': '@list' },
    titles: csvw + 'title',
    datatype: { '@id': csvw + 'datatype', '@type': '@vocab' }
  }
}
