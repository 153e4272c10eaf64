// Comfort only: ticks the rules of a new password while it is typed. The server checks with the same rules.

const Kinds = [/[\p{Lu}\p{Lt}]/u, /[\p{Ll}\p{Lm}\p{Lo}]/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\p{M}\p{Z}\p{Cc}]/u]

// As PasswordPolicy counts: an accent typed apart from its letter is no character of its own, a blank is not special.
export function count(password) {
  const characters = [...password.normalize('NFC')]
  const [capitals, small, digits, special] = Kinds.map(kind => characters.filter(character => kind.test(character)).length)
  return {
    Length: characters.filter(character => !/\p{M}/u.test(character)).length,
    Digits: digits,
    SpecialCharacters: special,
    Kinds: [capitals, small, digits, special].filter(number => number > 0).length,
  }
}

for (const list of document.querySelectorAll('[data-rules-of]')) {
  const input = document.getElementById(list.dataset.rulesOf)
  const rules = [...list.children].map(item => ({ item, words: item.textContent.trim(), required: Number(item.dataset.required) }))
  const said = document.createElement('p')
  said.className = 'visually-hidden'
  said.setAttribute('aria-live', 'polite')
  list.closest('.field').append(said)
  let pause = 0
  const say = () => {
    const left = rules.filter(rule => !rule.item.classList.contains('is-met')).map(rule => rule.words)
    const words = input.value === '' ? '' : left.length === 0 ? list.dataset.all : `${list.dataset.left} ${left.join(', ')}.`
    if (said.textContent !== words) { said.textContent = words }
  }
  const check = () => {
    const counts = count(input.value)
    for (const { item, words, required } of rules) {
      const met = counts[item.dataset.rule] >= required
      item.classList.toggle('is-met', met)
      item.querySelector('span').textContent = met ? `${words} (${list.dataset.met})` : words
    }
    // Said once the person stops typing, and only if something changed.
    clearTimeout(pause)
    pause = setTimeout(say, 900)
  }
  list.classList.add('rules--live')
  input.addEventListener('input', check)
  if (input.value) { check() }
}
