import { productPath } from '../folders.js';

/** What a scenario puts in the place of something, which its second flow calls. */
const parts = {
  nothing: { given: () => '', step: () => '  - wait: 1s' },
  stub: {
    given: (place: number) => `, microflows: { Stock.SRV_Next: [{ returns: ${place + 1} }] }`,
    step: () => '  - run: CallMicroflows\n    with: { Count: 1 }',
  },
  mock: {
    given: (place: number) => `, actions: { Stock.JSA_Weigh: { returns: ${place} } }`,
    step: (place: number) => `  - run: WeighOne\n    expect: { returns: ${place} }`,
  },
} as const;

/** One scenario of many that begin alike: rows, a flow without a connection, and what is on the device then. */
export function scenarioText(place: number, more: keyof typeof parts): string {
  const { given, step } = parts[more];
  return `scenario: Item ${place}
app: ${JSON.stringify(productPath('bench/app/stock.mdl'))}
given: { rows: { Stock.Item: [{ $id: $bolt, Number: 1, Name: Bolt }, { Number: 2, Name: Nut }] }${given(place)} }
steps:
  - disconnect: phone
  - run: CountOne
    expect: { returns: true, effects: [{ committed: Stock.Item, isNew: true }] }
  - connect: phone
${step(place)}
expect:
  device: { Stock.Item: { where: '[Number = 7]', count: 1 } }
  unsynchronized: 1
`;
}
