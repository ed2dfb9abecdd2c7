/** Light or dark as the browser is, and readable without a mouse. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --strong: #1a6b3c; }
@media (prefers-color-scheme: dark) { :root { --strong: #6fcf97; } }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; }
body > header { padding: .75rem 1.5rem; border-bottom: 1px solid var(--line); display: flex; gap: 1rem; flex-wrap: wrap; }
body > header a { font-weight: 600; }
main { padding: 0 1.5rem 3rem; max-width: 80rem; margin: 0 auto; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
a { color: var(--strong); }
:focus-visible { outline: 2px solid var(--strong); outline-offset: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { white-space: nowrap; }
caption { text-align: left; padding: .35rem 0; }
code, pre, textarea { font: 13px/1.5 ui-monospace, monospace; }
code { overflow-wrap: anywhere; }
pre { background: var(--soft); padding: 1rem; overflow-x: auto; white-space: pre-wrap; }
form { display: flex; gap: .6rem; flex-wrap: wrap; align-items: end; margin: .5rem 0; }
label { display: flex; flex-direction: column; gap: .2rem; font-size: .9em; }
label.tick { flex-direction: row; align-items: center; }
fieldset { border: 1px solid var(--line); border-radius: 4px; margin: .25rem 0; flex: 1 1 100%; }
button, select, input { font: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: 4px; min-height: 2rem; }
button { cursor: pointer; }
details { margin: .5rem 0; }
summary { cursor: pointer; }
.note { border-left: 4px solid var(--strong); background: var(--soft); padding: .5rem 1rem; }
nav { display: flex; gap: 1rem; margin: .75rem 0; }
`;
