// Whoever signs out leaves nothing behind that was typed on this computer.
document.querySelector('form.sign-out')?.addEventListener('submit', () => {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('arising-meeting:')) localStorage.removeItem(key)
  } catch {
    // Then nothing was kept.
  }
})
