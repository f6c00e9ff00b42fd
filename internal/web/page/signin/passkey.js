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

async function answer(part) {
  const asked = await fetch(part.dataset.ask, { method: 'POST', headers: { Accept: 'application/json' } })
  if (asked.status === 429) throw Object.assign(new Error('too many'), { name: 'TooMany' })
  if (!asked.ok) throw new Error(String(asked.status))
  const options = read(await asked.json())
  return written('make' in part.dataset ? await navigator.credentials.create(options) : await navigator.credentials.get(options))
}

function why(error) {
  return { NotAllowedError: 'refused', AbortError: 'refused', InvalidStateError: 'there', TooMany: 'many' }[error.name] ?? 'failed'
}

function begin(part) {
  const form = part.querySelector('form')
  const said = part.querySelector('.passkey__said')
  let busy = false
  part.querySelector('.passkey__without').hidden = true
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (busy) return
    busy = true
    said.replaceChildren()
    try {
      form.elements.answer.value = await answer(part)
      form.submit()
    } catch (error) {
      const words = document.createElement('p')
      words.className = 'govuk-error-message'
      words.textContent = part.querySelector(`[data-why="${why(error)}"]`).content.textContent
      said.replaceChildren(words)
    }
    busy = false
  })
}

if (window.PublicKeyCredential) document.querySelectorAll('.passkey').forEach(begin)
