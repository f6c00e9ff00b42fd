// Reads pages as {"name": "html"}, and writes what html-validate finds wrong with
// them. What is asked is whether the HTML is valid, not whether it is in a style.
import { HtmlValidate } from 'html-validate'

let text = ''
for await (const chunk of process.stdin) text += chunk
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  rules: {
    'no-raw-characters': 'off', // a plain ampersand or quotation mark is valid HTML
    'long-title': 'off',
    'no-trailing-whitespace': 'off'
  }
})
const found = []
for (const [page, html] of Object.entries(JSON.parse(text))) {
  const report = await validator.validateString(html)
  for (const result of report.results) {
    for (const m of result.messages) {
      found.push({ Page: page, Rule: m.ruleId, Message: m.message, Selector: m.selector ?? '', Line: m.line, Column: m.column })
    }
  }
}
process.stdout.write(JSON.stringify(found))
