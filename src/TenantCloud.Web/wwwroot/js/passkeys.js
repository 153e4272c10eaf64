// Passkeys need a script: without it, or in a browser that has none, their buttons stay hidden and the password does all.

const isSupported = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential.parseCreationOptionsFromJSON)

const ask = async form => {
  const answer = await fetch(form.dataset.passkeyFrom, { headers: { Accept: 'application/json' } })
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) {
    // The proof of identity went stale, or there are too many attempts: the page itself says so.
    location.reload()
    return null
  }
  const { options, challenge } = await answer.json()
  const publicKey = JSON.parse(options)
  const credential = form.dataset.passkey === 'create'
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) })
  return { credential: JSON.stringify(credential.toJSON()), challenge }
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.hidden = !isSupported
  const message = form.querySelector('[data-passkey-message]')
  form.addEventListener('submit', async event => {
    if (form.elements['Answer.Credential'].value) return
    event.preventDefault()
    event.stopImmediatePropagation()
    message.hidden = true
    try {
      const answer = await ask(form)
      if (!answer) return
      form.elements['Answer.Credential'].value = answer.credential
      form.elements['Answer.Challenge'].value = answer.challenge
      form.requestSubmit()
    } catch {
      // Cancelled, timed out, or already known to this device: the browser does not say more.
      // What an earlier key brought is no answer to this one.
      document.querySelector('main .notice--ok')?.remove()
      message.querySelector('span').textContent = form.dataset.passkeyFailed
      message.hidden = false
    }
  }, { capture: true })
}

if (isSupported) {
  for (const note of document.querySelectorAll('[data-passkey-unsupported]')) note.remove()
}
