/** The page around a drawing. */
export const pageStyle = [
  ':root{color-scheme:light dark;--paper:#fff;--ink:#1d2733;--edge:#d5dbe2;--panel:#f5f7f9}',
  '@media (prefers-color-scheme:dark){:root:not(.light){--paper:#161b22;--ink:#e6edf3;--edge:#303a46;--panel:#1d242d}}',
  ':root.dark{color-scheme:dark;--paper:#161b22;--ink:#e6edf3;--edge:#303a46;--panel:#1d242d}',
  ':root.light{color-scheme:light}',
  '*{box-sizing:border-box}',
  "body{margin:0;height:100vh;display:grid;grid-template:auto 1fr/1fr 18rem;font:14px/1.45 'Helvetica Neue',Helvetica,Arial,sans-serif;background:var(--paper);color:var(--ink)}",
  'header{grid-column:1/-1;display:flex;gap:1rem;align-items:baseline;padding:.6rem 1rem;border-bottom:1px solid var(--edge)}',
  'h1{font-size:1.05rem;margin:0}header p{margin:0;opacity:.75}nav{margin-left:auto;display:flex;gap:.3rem}',
  'button{font:inherit;min-width:2rem;padding:.15rem .5rem;border:1px solid var(--edge);border-radius:4px;background:var(--panel);color:inherit;cursor:pointer}',
  'main{overflow:hidden;cursor:grab;touch-action:none}main:active{cursor:grabbing}main:focus-visible,button:focus-visible{outline:2px solid #2f6fb0;outline-offset:-2px}',
  'main>svg{width:100%;height:100%;display:block}.node{cursor:pointer}.node.chosen>:nth-child(2){stroke-width:4}',
  'aside{border-left:1px solid var(--edge);padding:1rem;overflow:auto;background:var(--panel);overflow-wrap:anywhere}',
  'aside h2{font-size:1rem;margin:0 0 .5rem}dt{font-size:.8rem;opacity:.7}dd{margin:0 0 .5rem}',
  '@media (max-width:700px){body{grid-template:auto 1fr auto/1fr}aside{border-left:0;border-top:1px solid var(--edge);max-height:35vh}}',
].join('');
