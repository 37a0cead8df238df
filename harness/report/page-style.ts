import { rules } from '../../src/drawing/svg/styles.js';
import { darkTheme, lightTheme } from '../../src/drawing/svg/theme.js';

const light =
  'color-scheme:light;--paper:#fff;--ink:#1d2733;--faint:#5b6878;--edge:#dde3e9;--control:#85919f;--panel:#f6f8fa;--link:#1f5f9e;--good:#1f7a3f;--bad:#b4232f;--partly:#9a6200;--good-fill:#dcf3e3;--bad-fill:#fdebec;--partly-fill:#fff0d2;--here:#0a6b57;--changed:#fff3c4';
const dark =
  'color-scheme:dark;--paper:#161b22;--ink:#e6edf3;--faint:#9aa7b5;--edge:#303a46;--control:#6c7a89;--panel:#1d242d;--link:#82b8f4;--good:#6bd28d;--bad:#ff8b93;--partly:#eab95f;--good-fill:#17351f;--bad-fill:#40191d;--partly-fill:#3d2e12;--here:#4fd1b5;--changed:#4a3d0e';

/** How the page looks: light and dark, wide and narrow, on a screen and on paper. */
export const pageStyle = `
:root{${light}}
@media screen and (prefers-color-scheme:dark){:root:not(.light){${dark}}}
@media screen{:root.dark{${dark}}}
${rules(lightTheme, '')}
@media screen and (prefers-color-scheme:dark){${rules(darkTheme, ':root:not(.light) ')}}
@media screen{${rules(darkTheme, ':root.dark ')}}
*{box-sizing:border-box}
body{margin:0;font:15px/1.5 system-ui,'Helvetica Neue',Helvetica,Arial,sans-serif;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99em}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.3rem .6rem;z-index:3}
header{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:center;padding:.55rem 1.5rem;background:var(--paper);border-bottom:1px solid var(--edge)}
header .title{font-weight:650;max-width:26rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
header nav{display:flex;gap:1rem}header nav a{color:var(--faint);padding:.2rem 0;border-bottom:2px solid transparent}
header nav a[aria-current]{color:var(--ink);border-color:var(--link)}
header .tools{margin-left:auto;display:flex;gap:.4rem}
input,button{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--control);border-radius:6px;padding:.2rem .6rem}
button{cursor:pointer;min-width:2.2rem}button:hover{border-color:var(--link)}
#search{width:14rem}
main{max-width:86rem;margin:0 auto;padding:1.2rem 1.5rem 4rem}
h1{font-size:1.45rem;line-height:1.25;margin:.4rem 0 .6rem;font-weight:650}h2{font-size:1.1rem;margin:2rem 0 .6rem;font-weight:650}h3{font-size:1rem;margin:1.2rem 0 .4rem}h4{margin:.8rem 0 .2rem;font-size:.85rem;color:var(--faint);font-weight:600}h5{margin:.5rem 0 .2rem;font-size:.8rem;color:var(--faint)}
h2.file{font-size:.95rem;font-weight:600;color:var(--faint)}
.faint,.reasons{color:var(--faint)}.place{font-size:.85rem}.bad{color:var(--bad)}
.note{background:var(--panel);border-left:3px solid var(--link);padding:.4rem 1rem;border-radius:0 6px 6px 0}.note p{margin:.2rem 0}
.bar.partly .fill{background:#d39a2e}.figures{display:flex;flex-wrap:wrap;gap:.8rem;margin:.8rem 0 1.2rem}
.figure{display:flex;flex-direction:column;min-width:7.5rem;padding:.7rem 1rem;border:1px solid var(--edge);border-radius:10px;color:inherit;background:var(--panel)}
.figure:hover{text-decoration:none;border-color:var(--link)}.figure strong{font-size:1.9rem;line-height:1.1;font-weight:650;white-space:nowrap;font-variant-numeric:tabular-nums}.figure span{color:var(--faint)}
.figure.good strong{color:var(--good)}.figure.bad strong{color:var(--bad)}
ul.plain,ol.plain{list-style:none;margin:0;padding:0}.columns{columns:20rem}
.item{display:flex;flex-wrap:wrap;gap:.1rem .6rem;align-items:baseline;padding:.28rem 0;border-bottom:1px solid var(--edge)}
.item .place{margin-left:auto}aside .item .place{margin-left:0;width:100%}
.sign{display:inline-block;width:1.2em;font-weight:700}.passed .sign{color:var(--good)}.failed .sign{color:var(--bad)}.skipped .sign{color:var(--faint)}
.tag{font-size:.78rem;padding:0 .5em;border:1px solid var(--edge);border-radius:1em;color:var(--faint);white-space:nowrap}
.tag.passed{color:var(--good);border-color:currentColor}.tag.failed,.tag.bad{color:var(--bad);border-color:currentColor}.tag.change{color:var(--partly);border-color:currentColor;margin-left:.4em}
.failed-test h3{display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:baseline}
.failure pre,details pre{margin:0;padding:.7rem .9rem;background:var(--panel);border:1px solid var(--edge);border-radius:6px;overflow:auto;white-space:pre-wrap;font:13px/1.45 ui-monospace,Menlo,Consolas,monospace}
.failure pre{max-height:15rem;border-left:3px solid var(--bad)}.failure p{margin:.25rem 0}.minus{color:var(--good)}.plus{color:var(--bad)}
details pre{max-height:18rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}.coverage{width:100%;overflow-wrap:normal}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--edge);font-weight:400;vertical-align:baseline}
thead th{font-size:.8rem;color:var(--faint);white-space:nowrap}tfoot th,tfoot td{font-weight:600;border-bottom:0}
.bar{display:inline-flex;gap:.5rem;align-items:center;white-space:nowrap;font-size:.9rem}.track{display:inline-block;width:4.5rem;height:.45rem;border-radius:1rem;background:var(--edge);overflow:hidden}.fill{display:block;height:100%;background:var(--partly)}
.bar.good .fill{background:var(--good)}.bar.bad{color:var(--bad)}
.filters{display:flex;gap:1rem;margin-bottom:.5rem}.filters a[aria-current]{color:var(--ink);font-weight:600}
.facts{display:flex;flex-wrap:wrap;gap:.3rem .9rem;align-items:center;margin:.2rem 0 .8rem}
.documentation{max-width:60rem;white-space:pre-wrap}
.beside{display:grid;grid-template-columns:minmax(0,1fr) 22rem;gap:1.2rem;align-items:start}
aside.panel{max-height:calc(100vh - 8rem);overflow:auto;padding-left:1.2rem;border-left:1px solid var(--edge)}aside.panel h2{margin-top:0}
.missing{color:var(--partly);margin:.2rem 0}
.drawing{position:relative;border:1px solid var(--edge);border-radius:8px;overflow:hidden;background:var(--paper)}
.canvas svg{display:block;width:100%;height:calc(100vh - 17rem);min-height:16rem;max-height:46rem;cursor:grab;touch-action:pan-y}
.canvas svg:active{cursor:grabbing}
.zoom{position:absolute;right:.5rem;top:.5rem;display:flex;gap:.25rem}
.node{cursor:pointer}.node:focus-visible{outline:none}:root:root:root:root .node:focus-visible>:nth-child(2){stroke:var(--link);stroke-width:5}.more{margin:.6rem 0}
:root:root .flow .node.reached>:nth-child(2){stroke:var(--good);fill:var(--good-fill);stroke-width:1.5}
:root:root .flow .node.partly>:nth-child(2){stroke:var(--partly);fill:var(--partly-fill);stroke-width:2}
:root:root .flow .node>.loop:nth-child(2){fill-opacity:.35}
:root:root .flow .node.missed>:nth-child(2){stroke:var(--bad);fill:var(--bad-fill);stroke-dasharray:4 3}
:root:root .flow .wire.reached{stroke:var(--good);stroke-width:2}:root:root .flow .tip.reached{fill:var(--good)}
:root:root .flow .wire.missed{stroke:var(--bad);stroke-dasharray:3 4}:root:root .flow .tip.missed{fill:var(--bad)}
:root:root .flow .node.chosen>:nth-child(2){stroke-width:4}
:root:root .flow .node.past>:nth-child(2){stroke:var(--here);stroke-width:2}
:root:root .flow .wire.past{stroke:var(--here);stroke-width:3}:root:root .flow .tip.past{fill:var(--here)}
:root:root .flow .node.current>:nth-child(2){stroke:var(--here);stroke-width:5}
:root:root .flow .node.broken>:nth-child(2){stroke:var(--bad);fill:var(--bad-fill);stroke-width:4}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.85rem;margin:.4rem 0}.key::before{content:'';display:inline-block;width:.8em;height:.8em;border-radius:3px;border:1.5px solid;margin-right:.4em;vertical-align:-.05em}
.key.reached::before{border-color:var(--good);background:var(--good-fill)}.key.partly::before{border-color:var(--partly);background:var(--partly-fill)}.key.missed::before{border-color:var(--bad);background:var(--bad-fill);border-style:dashed}
.run{margin-top:1.2rem}.controls{position:sticky;top:3.1rem;z-index:1;display:flex;gap:.35rem;align-items:center;padding:.5rem 0;background:var(--paper)}
.controls input{flex:1;min-width:6rem;padding:0;accent-color:var(--here)}.position{min-width:6.5rem;text-align:right;font-variant-numeric:tabular-nums;color:var(--faint)}
.flow-here{margin:.2rem 0 .5rem;min-height:1.5em;font-weight:600}
.run-parts{display:grid;grid-template-columns:minmax(0,1fr) 25rem;grid-template-rows:auto 1fr;gap:.8rem 1.2rem;align-items:start}
.panels{grid-column:2;grid-row:1/3}
.stage .canvas svg{height:25rem}.none{padding:2rem;text-align:center;border:1px dashed var(--edge);border-radius:8px;margin:0}
details.panel{border:1px solid var(--edge);border-radius:8px;margin-bottom:.8rem}details.panel>summary{padding:.4rem .8rem;font-weight:600;cursor:pointer}details.panel>div{padding:0 .8rem .6rem;max-height:24rem;overflow:auto}
summary{cursor:pointer}dl{display:grid;grid-template-columns:fit-content(45%) minmax(0,1fr);gap:.1rem .8rem;margin:.2rem 0}dt{color:var(--faint)}dd{margin:0;min-width:0}
.variables{display:block}.variables>dt{font-weight:600;color:var(--ink);margin-top:.35rem}.variables>dd{padding-left:.8rem}.variables>dd.changed{background:none;box-shadow:inset 3px 0 0 var(--partly);border-radius:0}.variables .object{display:inline-block;min-width:100%}.object dl{padding-left:.6rem;font-size:.9rem}
.changed{background:var(--changed);border-radius:3px;box-shadow:0 0 0 2px var(--changed)}.empty{color:var(--faint);font-style:italic}.literal{font-family:ui-monospace,Menlo,Consolas,monospace}
.rows{font-size:.85rem}.rows td,.rows th{padding:.15rem .8rem .15rem 0;max-width:16rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.rows tr.new td,.rows tr.new th{background:var(--good-fill)}.gone{color:var(--bad)}
.now>summary{background:var(--changed)}
.course{display:grid;grid-template-columns:minmax(0,14rem) minmax(0,1fr);gap:1rem}
.calls{display:flex;flex-direction:column;gap:.2rem;max-height:20rem;overflow:auto;align-items:stretch}.calls button{text-align:left;font-size:.85rem;padding:.1rem .5rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;flex:none}
.moments{position:relative;list-style:none;margin:0;padding:.3rem 0;max-height:20rem;overflow:auto;border:1px solid var(--edge);border-radius:8px;font-size:.9rem}
.moments li{display:flex;gap:.3rem;padding:.05rem .7rem;cursor:pointer}.moments li .sign{flex:none;color:var(--faint)}.moments li:hover{background:var(--panel)}
.moments .step{font-weight:600;margin-top:.3rem}.moments .failure,.moments .failure .sign{color:var(--bad)}.moments .node,.moments .effect{padding-left:1.6rem}.moments .effect{color:var(--faint)}
.moments [aria-current]{background:var(--here)!important;color:var(--paper)}.moments [aria-current] .sign{color:inherit}
dialog{border:1px solid var(--edge);border-radius:10px;background:var(--paper);color:inherit;padding:1rem 1.5rem;max-width:34rem}dialog::backdrop{background:rgba(0,0,0,.4)}dialog h2{margin-top:0}
kbd{font:inherit;font-weight:600}
noscript{display:block;padding:1.5rem}
@media (max-width:60rem){.beside,.run-parts{grid-template-columns:minmax(0,1fr)}.panels{grid-column:auto;grid-row:auto}aside.panel{max-height:none;border-left:0;padding-left:0;border-top:1px solid var(--edge);padding-top:1rem}.stage .canvas svg,.canvas svg{height:18rem}}
@media (max-width:40rem){.controls{flex-wrap:wrap}.controls input{order:-1;flex:1 0 100%}.position{margin-left:auto}.columns{columns:auto}header{padding:.5rem .9rem;position:static}main{padding:.6rem .9rem 3rem}header .tools{margin-left:0;width:100%}#search{flex:1;width:auto}.course{grid-template-columns:1fr}.controls{top:0}.figures{display:grid;grid-template-columns:1fr 1fr}.item .place{margin-left:0;width:100%}.coverage .track{display:none}.coverage th,.coverage td{padding-right:.6rem}.flows th:first-child{overflow-wrap:anywhere}.flows .flow-name .faint{display:block;font-size:.8rem}.flows :is(th,td):is(:nth-child(2),:nth-child(n+5)){display:none}}
@media print{header,.legend{position:static}.tools,.filters,.zoom,.controls,.more,.calls,.skip,header nav a:not([aria-current]){display:none}.canvas svg{height:auto;max-height:22cm;min-height:0}.failure pre,details pre{max-height:none}main{max-width:none;padding:0}a{color:inherit}article,.item,tr{break-inside:avoid}.moments,aside.panel,details.panel>div{max-height:none}}
@media (prefers-reduced-motion:no-preference){.fill{transition:width .2s}}
`.replaceAll('\n', '');
