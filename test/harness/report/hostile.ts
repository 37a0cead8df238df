/** What texts of an app may hold: the end of a script, markup, directions of writing, signs of several units, templates and quotes. */
export const hostileTexts = [
  '</script><script>window.ran=1</script>',
  '<img src=x onerror="window.ran=2">',
  "'); window.ran=3; ('",
  'שלום עולם, זמן',
  'مرحبا ‮ reversed',
  '👩‍👩‍👧 family & <!-- comment -->',
  // A template of JavaScript, which is no template here.
  ['$', '{window.ran=4}'].join(''),
  'javascript:window.ran=5',
];

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Every third box stands where the one before it does, and every tenth goes back, so that lines cross. */
const longBody = Array.from(
  { length: 1_000 },
  (_, place) =>
    `@position(${(place % 10 === 0 ? 1_000 - place : Math.floor(place / 3)) * 100}, ${(place % 7) * 50})\n  log info '${place}';`,
).join('\n  ');

/** An app whose captions, documentation, messages and data are all of that kind; its boxes lie on each other, and its lines cross. */
export const hostileApp = `mdl 1;
create module Evil;
create entity Evil.Thing (Title: String(500));
create microflow Evil.SRV_Echo ($Text: String) returns String begin
  return $Text;
end;
/**
 * ${hostileTexts[0]}
 * ${hostileTexts[1]}
 */
create nanoflow Evil.ACT_Show () returns String begin
${hostileTexts
  .map(
    (text, place) => `  @position(${place % 2 === 0 ? 100 : 90}, 100)
  @caption ${quoted(text)}
  $Thing${place} = create Evil.Thing (Title = ${quoted(text)});
  commit $Thing${place};
  show message ${quoted(text.replaceAll('{', '('))} type Information;`,
  )
  .join('\n')}
  $Echo = call microflow Evil.SRV_Echo(Text = ${quoted(hostileTexts[0] ?? '')});
  return $Echo;
end;
create nanoflow Evil.ACT_Long () begin
  ${longBody}
end;
create nanoflow Evil.ACT_Never () begin
  @caption ${quoted(hostileTexts[1] ?? '')}
  log info 'never';
end;
`;

export const hostileScenario = `scenario: ${JSON.stringify(`shows ${hostileTexts[0]} ${hostileTexts[3]}`)}
app: evil.mdl
tags: ['<b>tag</b>']
steps:
  - run: Evil.ACT_Show
    expect: { returns: ${JSON.stringify(hostileTexts[1])} }
`;
