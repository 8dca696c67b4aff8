// Small comforts on top of pages that work without script.
import htmx from 'htmx.org'

htmx.config.includeIndicatorStyles = false
htmx.config.allowEval = false
htmx.config.allowScriptTags = false
window.htmx = htmx

// Styles may then hide what only a browser without script needs.
document.documentElement.classList.add('has-script')

const on = (event, selector, act) => document.addEventListener(event, e => {
  const target = e.target instanceof Element ? e.target.closest(selector) : null
  if (target) act(target, e)
})

// A second click on a submit button must not send the form twice.
document.addEventListener('submit', e => {
  const form = e.target
  if (e.defaultPrevented || form.method !== 'post') return
  if (form.dataset.sent) { e.preventDefault(); return }
  form.dataset.sent = 'yes'
  for (const button of document.querySelectorAll('button[type=submit]')) if (button.form === form) button.setAttribute('aria-disabled', 'true')
  // A form that answers with a file leaves the page where it is.
  setTimeout(() => release(form), 8000)
})
const release = form => {
  delete form.dataset.sent
  for (const button of document.querySelectorAll('button[aria-disabled]')) if (button.form === form) button.removeAttribute('aria-disabled')
}
window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(release))

on('click', '[data-print]', () => window.print())
on('click', '[data-copy]', async (button, e) => {
  e.preventDefault()
  await navigator.clipboard.writeText(button.dataset.copy)
  button.querySelector('[data-word]')?.replaceChildren('已复制')
})

// Menus close by Escape and by a click elsewhere.
const menus = () => document.querySelectorAll('details[data-menu][open]')
document.addEventListener('keydown', e => {
  if (e.key !== 'Escape') return
  for (const menu of menus()) { menu.open = false; menu.querySelector('summary').focus() }
})
document.addEventListener('click', e => {
  for (const menu of menus()) if (!menu.contains(e.target)) menu.open = false
})

// The drop zone shows what was chosen and takes dropped files.
on('change', '[data-drop] input[type=file]', input => {
  const said = input.closest('[data-drop]').querySelector('[data-chosen]')
  if (said) said.textContent = [...input.files].map(file => file.name).join('、')
})
on('dragover', '[data-drop]', (zone, e) => { e.preventDefault(); zone.classList.add('is-over') })
on('dragleave', '[data-drop]', zone => zone.classList.remove('is-over'))
on('drop', '[data-drop]', (zone, e) => {
  e.preventDefault()
  zone.classList.remove('is-over')
  const input = zone.querySelector('input[type=file]')
  input.files = e.dataTransfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
})

// What is typed while a form asks for its new shape stays: the answer that comes does not know of it yet.
const ticks = field => field.type === 'checkbox' || field.type === 'radio'
const keyOf = field => ticks(field) ? `${field.name}=${field.value}` : field.name
const saidBy = field => ticks(field) ? field.checked : field.type === 'file' ? [...field.files].map(file => file.name + file.size).join() : field.value
const fieldsOf = form => [...form.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(field => field.name)
const asked = new WeakMap()
let meanwhile = []
document.addEventListener('htmx:beforeRequest', e => {
  asked.set(e.detail.target, new Map(fieldsOf(e.detail.target).map(field => [keyOf(field), saidBy(field)])))
})
document.addEventListener('htmx:beforeSwap', e => {
  const before = asked.get(e.detail.target)
  meanwhile = before ? fieldsOf(e.detail.target).filter(field => before.get(keyOf(field)) !== saidBy(field)) : []
})
// The words come back with the new form itself, so no moment shows it empty; who listens to them is wired only when it has settled.
let changed = []
document.addEventListener('htmx:afterSwap', () => {
  const typed = meanwhile
  meanwhile = []
  for (const old of typed) {
    const now = fieldsOf(document).find(field => keyOf(field) === keyOf(old))
    if (!now || now === old) continue
    if (ticks(now)) now.checked = old.checked
    else if (now.type === 'file') now.files = old.files
    else now.value = old.value
    if (now === document.activeElement && now.matches('textarea, [type=text], [type=tel]')) now.setSelectionRange(old.selectionStart, old.selectionEnd)
    changed.push(now)
  }
})
document.addEventListener('htmx:afterSettle', () => {
  for (const field of changed.splice(0)) field.dispatchEvent(new Event('change', { bubbles: true }))
})

// "Choose all" on a list.
on('change', '[data-all]', all => {
  for (const box of document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(all.dataset.all)}"]:not(:disabled)`)) box.checked = all.checked
})

// Single keys in a list, only while the focus is in it: j and k walk, x chooses, / leads to the search.
document.addEventListener('keydown', e => {
  const list = e.target instanceof Element && !e.ctrlKey && !e.metaKey && !e.altKey ? e.target.closest('[data-keys]') : null
  if (!list || e.target.matches('input:not([type=checkbox]), textarea, select')) return
  const rows = [...list.querySelectorAll(list.dataset.keys)]
  const at = rows.findIndex(row => row.contains(e.target))
  const open = row => row?.querySelector('a.o-main')
  if (e.key === 'j') open(rows[Math.min(at + 1, rows.length - 1)])?.focus()
  else if (e.key === 'k') open(rows[Math.max(at - 1, 0)])?.focus()
  else if (e.key === 'x') rows[at]?.querySelector('input[type=checkbox]')?.click()
  else if (e.key === '/') document.querySelector('main input[type=search]')?.focus()
  else return
  e.preventDefault()
})

// Work in steps goes on by itself; without script one presses the button.
document.querySelector('[data-press]')?.click()

// After a refused post the summary of errors takes the focus, as it would be read first.
document.querySelector('[data-focus]')?.focus()

// A signature drawn with finger, pen or mouse; the picture goes with the form.
on('pointerdown', '[data-sign] canvas', (canvas, e) => {
  const kept = canvas.closest('[data-sign]').querySelector('input')
  const pen = canvas.getContext('2d')
  const at = point => {
    const box = canvas.getBoundingClientRect()
    return [(point.clientX - box.left) * canvas.width / box.width, (point.clientY - box.top) * canvas.height / box.height]
  }
  if (!kept.value) { pen.fillStyle = '#fff'; pen.fillRect(0, 0, canvas.width, canvas.height) }
  Object.assign(pen, { lineWidth: 5, lineCap: 'round', lineJoin: 'round', strokeStyle: '#111' })
  pen.beginPath()
  pen.moveTo(...at(e))
  canvas.setPointerCapture(e.pointerId)
  canvas.onpointermove = move => { pen.lineTo(...at(move)); pen.stroke() }
  canvas.onpointerup = canvas.onpointercancel = () => { canvas.onpointermove = null; kept.value = canvas.toDataURL('image/png') }
})
on('click', '[data-sign-clear]', button => {
  const pad = button.closest('[data-sign]')
  const canvas = pad.querySelector('canvas')
  canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height)
  pad.querySelector('input').value = ''
})
