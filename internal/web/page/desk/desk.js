// Single keys for the reading queue. A key presses the page's own button, or goes to
// the box that its button asks for; nothing is done here that the page cannot do
// without script.
const panel = document.getElementById('keys')
const box = document.getElementById('keys-on')
const hints = document.querySelectorAll('.keyed__hint')
const name = 'desk-keys'

function kept() {
  try {
    return localStorage.getItem(name) !== 'off'
  } catch {
    return true
  }
}

function keep(on) {
  try {
    localStorage.setItem(name, on ? 'on' : 'off')
  } catch {
    // The choice then holds for this page alone.
  }
}

function show() {
  hints.forEach((hint) => {
    hint.hidden = !box.checked
  })
}

function writing(at) {
  return at instanceof HTMLElement && at.matches('input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select, [contenteditable]')
}

function press(keyed) {
  const form = keyed.querySelector('form')
  const field = keyed.querySelector('input:not([type=hidden]):not([type=checkbox]), textarea, select')
  const closed = keyed.querySelector('details:not([open])') ?? keyed.closest('details:not([open])')
  if (closed) closed.open = true
  if (keyed.hasAttribute('data-focus') && field) {
    field.focus()
    if (field.select) field.select()
    return
  }
  const target = keyed.querySelector('button') ?? keyed.querySelector('a')
  if (target) target.click()
  else if (form) form.requestSubmit()
}

if (panel && box) {
  panel.hidden = false
  box.checked = kept()
  box.addEventListener('change', () => {
    keep(box.checked)
    show()
  })
  show()
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && writing(document.activeElement)) {
      document.getElementById('task')?.focus()
      return
    }
    if (!box.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat || writing(document.activeElement)) return
    const keyed = document.querySelector(`.keyed[data-key="${CSS.escape(event.key)}"]`)
    if (!keyed) return
    event.preventDefault()
    press(keyed)
  })
}

// What comes next is read out and is where the keyboard goes on, unless the page
// opens with a list of what is wrong.
if (!document.querySelector('.govuk-error-summary')) document.getElementById('task')?.focus()
