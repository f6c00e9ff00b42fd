// What is typed in a meeting is kept in this browser until the server has it, so that a
// lost connection loses nothing. Nothing is done here that the page cannot do without
// script while there is a connection.
const prefix = 'arising-'

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(prefix + key))
  } catch {
    return null
  }
}

function write(key, value) {
  try {
    if (value) localStorage.setItem(prefix + key, JSON.stringify(value))
    else localStorage.removeItem(prefix + key)
    return true
  } catch {
    return false // no room, or not allowed: the page still sends all there is
  }
}

const confirmed = document.querySelector('[data-forget]')
if (confirmed) write(confirmed.dataset.forget, null)

const typing = document.querySelector('.typing')
const form = typing?.querySelector('form')
if (form) {
  const key = typing.dataset.keep
  const says = typing.querySelector('.typing__says')
  const version = form.elements.namedItem('version')
  const fixed = ['version', 'body', 'day', 'new-count']
  let changed = 0 // how often something was typed
  let away = false // something waits for the connection
  let busy = false

  function tell(words) {
    says.textContent = words
  }

  // All that is typed; of what is sent nothing is left out.
  function typed() {
    return [...new FormData(form)].filter(([name]) => !fixed.includes(name))
  }

  function fill(values) {
    const given = new Map(values)
    for (const field of form.elements) {
      if (!field.name || fixed.includes(field.name) || field.type === 'submit' || field.type === 'hidden') continue
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = given.get(field.name) === field.value
      else if (given.has(field.name)) field.value = given.get(field.name)
    }
  }

  function keep() {
    changed++
    if (!write(key, { version: version.value, typed: typed() })) tell('This browser cannot keep what you type. Press a button often.')
  }

  // send puts what is typed to the server, and says where it leads; null where there is
  // no connection.
  async function send(submitter) {
    const before = changed
    const body = new URLSearchParams(new FormData(form, submitter))
    let answer
    try {
      answer = await fetch(form.action, { method: 'POST', body })
    } catch {
      return null
    }
    if (answer.status >= 502 && answer.status <= 504) return null
    const to = new URL(answer.url)
    const took = answer.ok && to.searchParams.get('kept')
    if (took) {
      version.value = took
      if (before === changed) write(key, null)
    }
    return { took, to }
  }

  const kept = read(key)
  if (kept?.typed) {
    if (kept.version === version.value) {
      fill(kept.typed)
      changed++
      tell('What you had typed here, and what had not been sent, is filled in again.')
    } else {
      const again = document.createElement('button')
      again.type = 'button'
      again.className = 'govuk-button govuk-button--secondary'
      again.textContent = 'Fill in what was not sent'
      again.addEventListener('click', () => {
        fill(kept.typed)
        again.remove()
        keep()
      })
      tell('Something that you typed in this browser was not sent, and the draft has changed since. ')
      says.after(again)
    }
  }

  form.addEventListener('input', keep)
  form.addEventListener('change', keep)

  form.addEventListener('submit', async (event) => {
    const by = event.submitter
    if (by?.name === 'drop') {
      write(key, null)
      return
    }
    event.preventDefault()
    if (busy) return
    busy = true
    keep()
    const answer = await send(by)
    busy = false
    if (!answer) {
      away = true
      tell('There is no connection. What you typed is kept in this browser, and is sent when the connection is back. Go on typing.')
      if (by?.name === 'next') document.getElementById(by.value)?.focus()
      return
    }
    if (answer.took) {
      if (by?.name === 'next') answer.to.hash = by.value
      location.assign(answer.to)
      return
    }
    // Whatever else the server says, its own page says it.
    const pressed = document.createElement('input')
    pressed.type = 'hidden'
    pressed.name = by?.name ?? 'save'
    pressed.value = by?.value ?? ''
    form.append(pressed)
    form.submit()
  })

  async function retry() {
    if (!away || busy) return
    busy = true
    const answer = await send()
    busy = false
    if (!answer?.took) return
    away = false
    tell('The connection is back. What you typed is sent and kept.')
  }
  addEventListener('online', retry)
  setInterval(retry, 5000)
}
