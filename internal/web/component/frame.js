// A frame that moves sideways is a stop of the keyboard only while there is
// something to move to. Without script it is always one.
const frames = document.querySelectorAll('.frame')
const watch = new ResizeObserver((seen) => {
  for (const { target: frame } of seen) {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0
    else frame.removeAttribute('tabindex')
  }
})
frames.forEach((frame) => watch.observe(frame))
