// "None of these" takes back the other choices of its group, and they take it back.
document.addEventListener('change', ({ target: box }) => {
  if (box.type !== 'checkbox' || !box.checked) return
  for (const other of box.form?.elements ?? document.querySelectorAll('[type=checkbox]')) {
    const grouped = other !== box && other.type === 'checkbox' && other.name === box.name
    if (grouped && ('alone' in box.dataset || 'alone' in other.dataset)) other.checked = false
  }
})
