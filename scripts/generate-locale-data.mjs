// Writes src/value/locale-data.ts from CLDR: cldr-core, cldr-dates-full and cldr-numbers-full, which have to be installed.
// Run it by hand after an update of those packages: node scripts/generate-locale-data.mjs [folder with node_modules]
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(resolve(process.argv[2] ?? '.', 'package.json'));
const version = require('cldr-core/package.json').version;
const currencyData = require('cldr-core/supplemental/currencyData.json').supplemental.currencyData.region;

/** What an app in Mendix is most likely to be used in. A language alone stands for its territories that are not listed. */
const locales = [
  'en en_US en_GB en_AU en_CA en_IE en_IN en_NZ en_ZA nl nl_NL nl_BE de de_DE de_AT de_CH fr fr_FR fr_BE fr_CA fr_CH',
  'es es_ES es_MX es_AR es_CO es_US it it_IT it_CH pt pt_PT pt_BR pl pl_PL cs cs_CZ sk sk_SK hu hu_HU ro ro_RO bg bg_BG',
  'hr hr_HR sl sl_SI sr sr_RS da da_DK sv sv_SE nb nb_NO fi fi_FI et et_EE lv lv_LV lt lt_LT el el_GR tr tr_TR ru ru_RU',
  'uk uk_UA he he_IL ja ja_JP ko ko_KR zh zh_CN zh_TW vi vi_VN id id_ID ms ms_MY hi hi_IN ca ca_ES th th_TH is is_IS',
].flatMap((line) => line.split(' '));

const special = { zh_CN: 'zh', zh_TW: 'zh-Hant', nb: 'no', nb_NO: 'no', pt_BR: 'pt' };
const likelyTerritory = {
  en: 'US',
  nl: 'NL',
  de: 'DE',
  fr: 'FR',
  es: 'ES',
  it: 'IT',
  pt: 'BR',
  pl: 'PL',
  cs: 'CZ',
  sk: 'SK',
  hu: 'HU',
  ro: 'RO',
  bg: 'BG',
  hr: 'HR',
  sl: 'SI',
  sr: 'RS',
  da: 'DK',
  sv: 'SE',
  nb: 'NO',
  fi: 'FI',
  et: 'EE',
  lv: 'LV',
  lt: 'LT',
  el: 'GR',
  tr: 'TR',
  ru: 'RU',
  uk: 'UA',
  he: 'IL',
  ja: 'JP',
  ko: 'KR',
  zh: 'CN',
  vi: 'VN',
  id: 'ID',
  ms: 'MY',
  hi: 'IN',
  ca: 'ES',
  th: 'TH',
  is: 'IS',
};

/** The most special file that CLDR has; a territory like its language has none of its own. */
function load(name, what) {
  const tag = special[name] ?? name.replace('_', '-');
  for (const candidate of [tag, tag.split('-')[0]]) {
    try {
      return require(`${what}.json`.replace('{}', candidate)).main[candidate];
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(`no ${what} for ${name}`);
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const values = (object) => Object.values(object);

/** CLDR's patterns to ours: `y` means the whole year, and spaces that are not plain become plain ones. */
function plain(pattern) {
  return pattern
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200e\u200f]/g, '')
    .replace(/B/g, 'a');
}

function shortDates(pattern) {
  const short = plain(pattern)
    .replace(/\bGGGGG ?\b/, '')
    .trim();
  const years = short.match(/y+/)?.[0] ?? 'y';
  return [short.replace(years, years === 'y' ? 'yyyy' : years), short.replace(years, 'yyyy')];
}

function currencyOf(name) {
  const territory = name.split('_')[1] ?? likelyTerritory[name];
  const current = currencyData[territory]
    .map((entry) => Object.entries(entry)[0])
    .filter(([, dates]) => dates._to === undefined && dates._tender !== 'false');
  return current.at(-1)[0];
}

function lineOf(name) {
  const gregorian = load(name, 'cldr-dates-full/main/{}/ca-gregorian').dates.calendars.gregorian;
  const numbers = load(name, 'cldr-numbers-full/main/{}/numbers').numbers;
  const currencies = load(name, 'cldr-numbers-full/main/{}/currencies').numbers.currencies;
  const symbols = numbers['symbols-numberSystem-latn'];
  const standard = numbers['decimalFormats-numberSystem-latn'].standard;
  const groups = standard
    .split('.')[0]
    .split(',')
    .slice(1)
    .map((group) => group.length);
  const { months, dayPeriods } = gregorian;
  const weekdays = gregorian.days.format;
  const code = currencyOf(name);
  const currency = currencies[code]?.symbol ?? code;
  const join = plain(gregorian['dateTimeFormats-atTime']?.short ?? gregorian.dateTimeFormats.short);
  const joined = typeof join === 'string' ? join : '{1}, {0}';
  const fields = [
    [name],
    values(months.format.wide),
    values(months.format.abbreviated),
    values(months['stand-alone'].wide),
    values(months['stand-alone'].abbreviated),
    days.map((day) => weekdays.wide[day]),
    days.map((day) => weekdays.abbreviated[day]),
    [dayPeriods.format.abbreviated.am, dayPeriods.format.abbreviated.pm],
    [gregorian.eras.eraAbbr[0], gregorian.eras.eraAbbr[1]],
    [...shortDates(gregorian.dateFormats.short), plain(gregorian.timeFormats.short), joined],
    [symbols.decimal, symbols.group, symbols.minusSign, symbols.percentSign, symbols.perMille],
    [groups.at(-1), groups.length > 1 ? groups[0] : groups.at(-1), numbers.minimumGroupingDigits],
    [currency, code],
  ];
  for (const field of fields)
    if (field.some((text) => /[|;`\\$]{1}\{/.test(String(text)) || /[|;]/.test(String(text))))
      throw new Error(`${name}: ${field}`);
  return fields
    .map((field) => field.join(';'))
    .join('|')
    .replaceAll('`', '\\`');
}

const lines = locales.map(lineOf);
writeFileSync(
  new URL('../src/value/locale-data.ts', import.meta.url),
  `// Generated by scripts/generate-locale-data.mjs from the JSON form of Unicode CLDR ${version} (Unicode licence v3, copyright Unicode,
// Inc.). Do not edit.

/** The release of CLDR. */
export const cldrRelease = '${version}';

/**
 * One locale a line: name; months, wide and short, in a date and alone; weekdays, wide and short; before and after noon; eras;
 * short date, the same with a whole year, short time, how both are joined; separators and signs of numbers; sizes of groups
 * and the least number of digits before one; currency.
 */
export const localeLines = \`${lines.join('\n')}\`;
`,
);
