// Comfort only: every task works without this file.

for (const input of document.querySelectorAll('input[type="password"]')) {
  const label = document.querySelector(`label[for="${input.id}"]`)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'eye'
  button.setAttribute('aria-controls', input.id)
  const [show, hide] = document.documentElement.lang === 'fr' ? ['Afficher', 'Masquer'] : ['Show', 'Hide']
  const name = word => {
    button.textContent = word
    button.setAttribute('aria-label', `${word} ${label?.textContent ?? ''}`.trim())
  }
  name(show)
  button.addEventListener('click', () => {
    const shown = input.type === 'text'
    input.type = shown ? 'password' : 'text'
    button.classList.toggle('is-on', !shown)
    name(shown ? show : hide)
  })
  const box = document.createElement('div')
  box.className = 'with-eye'
  input.replaceWith(box)
  box.append(input, button)
}

// A menu closes on Escape and when the focus or a click goes elsewhere.
for (const menu of document.querySelectorAll('details.menu')) {
  const close = () => { menu.open = false }
  menu.addEventListener('keydown', event => {
    if (event.key === 'Escape' && menu.open) { close(); menu.querySelector('summary').focus() }
  })
  document.addEventListener('click', event => { if (!menu.contains(event.target)) close() })
  menu.addEventListener('focusout', event => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) close() })
}

// A form is sent once, however often the button is pressed.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', event => {
    if (form.dataset.sent) { event.preventDefault(); return }
    form.dataset.sent = 'true'
  })
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) { delete form.dataset.sent }
})

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

// A form marked so goes on its way at once: the page that leads to the bank.
document.querySelector('form[data-go]')?.requestSubmit()

document.querySelector('[role="alert"]')?.setAttribute('tabindex', '-1')
document.querySelector('[role="alert"]')?.focus()
