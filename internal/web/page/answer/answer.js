// Keeps what is half typed, a little after the typing stops and when the page is left, by
// the same button that does so without script.
const form = document.querySelector('form button[name="do"][value="keep"]')?.form
const pause = 1500
let timer
let kept

function typed() {
  // A file is not words: it goes when the form is sent.
  const words = [...new FormData(form)].filter(([, value]) => typeof value === 'string')
  const data = new URLSearchParams(words)
  data.set('do', 'keep')
  return data
}

function keep() {
  clearTimeout(timer)
  const data = typed()
  if (data.toString() === kept) return
  kept = data.toString()
  fetch(form.action, { method: 'POST', body: data, keepalive: true, headers: { Accept: 'application/json' } }).catch(() => {
    kept = undefined // it is tried again with the next letter
  })
}

if (form) {
  kept = typed().toString()
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(keep, pause)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keep()
  })
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    kept = typed().toString()
  })
}
