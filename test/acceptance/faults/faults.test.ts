import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ScriptedFault } from '../../../src/index.js';
import { type Case, type Played, play, playStart } from './play.js';

const file = new URL('./faults.md', import.meta.url);

type Message = NonNullable<ScriptedFault['of']>;

interface Step {
  readonly name: string;
  readonly of: Message;
  readonly nth?: number;
  readonly flow: Case['flow'] | 'start';
  readonly isEnded?: boolean;
  readonly needs?: 'online' | 'tokens';
}

const steps: readonly Step[] = [
  { name: 'The start of a session', of: 'start', flow: 'start' },
  { name: 'The first download of an entity', of: 'download', flow: 'start' },
  { name: 'The upload of contents', of: 'upload-file', flow: 'M.Synchronize' },
  { name: 'The upload of objects', of: 'synchronize', flow: 'M.Synchronize' },
  { name: 'The download of the first entity', of: 'download', flow: 'M.Synchronize' },
  { name: 'The download of the second entity', of: 'download', nth: 2, flow: 'M.Synchronize' },
  { name: 'The download of contents', of: 'download-file', flow: 'M.Synchronize' },
  { name: 'A microflow call', of: 'microflow', flow: 'M.Call' },
  { name: 'A retrieve of Online entities', of: 'retrieve', flow: 'M.Retrieve', needs: 'online' },
  { name: 'A commit of Online entities', of: 'commit', flow: 'M.Commit', needs: 'online' },
  { name: 'A delete of Online entities', of: 'delete', flow: 'M.Delete', needs: 'online' },
  { name: 'A session that is begun again', of: 'renew', flow: 'M.Synchronize', isEnded: true, needs: 'tokens' },
];

type Fault = ScriptedFault | 'down';

const faults: readonly (readonly [string, Fault])[] = [
  ['down', 'down'],
  ['request', { fault: 'request' }],
  ['response', { fault: 'response' }],
  ['response, twice', { fault: 'response', times: 2 }],
  ['duplicate', { fault: 'duplicate' }],
  ['time-out', { fault: 'time-out' }],
  ['status 503', { fault: 'status' }],
  ['status 504, handled', { fault: 'status', status: 504, handled: true }],
  ['truncated', { fault: 'truncated' }],
  ['garbage', { fault: 'garbage' }],
  ['session', { fault: 'session' }],
  ['restart', { fault: 'restart' }],
];

const versions = [
  { mendix: '11.12.0', hasOnline: true, hasTokens: true, title: 'Mendix 11.12' },
  { mendix: '10.8.0', hasOnline: false, hasTokens: false, title: 'Mendix 10.8: without tokens' },
  { mendix: '8.17.0', hasOnline: false, hasTokens: false, title: 'Mendix 8.17: without names of uploads' },
] as const;

/** Where it is written that something is lost or done twice; nothing else may be. */
function sourceOf(outcome: string, fault: string, step: Step, mendix: string): string {
  if (outcome === 'lost' && fault === 'session' && mendix !== '11.12.0')
    return 'a forced sign-out wipes the device (semantics 3.12)';
  if (outcome === 'doubled' && mendix === '8.17.0' && step.flow === 'M.Synchronize')
    return 'before 8.18 the same changes are applied again (semantics 3.8)';
  if (outcome === 'doubled' && fault === 'duplicate' && step.flow !== 'M.Synchronize')
    return 'only uploads have a name by which a repeated one is recognized (semantics 3.8)';
  return '';
}

function outcomeOf({ seen, done, requests, isWhole, isSignedOut }: Played, usual: Played, step: Step): string {
  if (!isWhole) return 'lost';
  if (done > usual.done) return 'doubled';
  if (isSignedOut) return 'signed out';
  if (seen === 'fine') return requests > usual.requests ? 'retried' : 'unnoticed';
  const { flow } = step;
  if (flow === 'M.Synchronize' || flow === 'start' || flow === 'M.Retrieve') return 'kept';
  return done === 0 ? 'failed, not done' : 'failed, but done';
}

async function playStep(step: Step, fault: Fault | undefined, version: (typeof versions)[number]): Promise<Played> {
  const { of, nth = 1, flow, isEnded = false } = step;
  const scripted = fault === undefined || fault === 'down' ? fault : { ...fault, of, nth };
  if (flow === 'start') return playStart(version.mendix, typeof scripted === 'object' ? [scripted] : [], scripted !== 'down');
  return play({ mendix: version.mendix, hasOnline: version.hasOnline, flow, fault: scripted, isEnded });
}

async function matrix(): Promise<string> {
  const lines = [
    '# What becomes of the work on a device when the network fails',
    '',
    'Every message of the protocol, with every fault, in three versions. `GENERATE=1 npx vitest run test/acceptance/faults` makes this page anew.',
    '',
    '- **unnoticed**: the flow sees nothing, and everything is as it should be.',
    '- **retried**: the same; the device has asked again by itself.',
    '- **kept**: the flow gets the error, and the next attempt brings everything to both sides, once.',
    '- **signed out**: the device is wiped, and all its work is on the server.',
    '- **failed, not done**, **failed, but done**: a request that stands for itself; the flow gets the error, and the server has not, or has, done the work.',
    '- **doubled**, **lost**: the server has done the work twice; work of the device is gone. Only where it is written that it is so.',
  ];
  for (const version of versions) {
    lines.push('', `## ${version.title}`);
    for (const step of steps) {
      if ((step.needs === 'online' && !version.hasOnline) || (step.needs === 'tokens' && !version.hasTokens)) continue;
      const usual = await playStep(step, undefined, version);
      lines.push(
        '',
        `### ${step.name} (\`${step.of}\`)`,
        '',
        '| Fault | What the flow sees | Outcome | Source |',
        '| --- | --- | --- | --- |',
      );
      for (const [name, fault] of faults) {
        const played = await playStep(step, fault, version);
        // The session that starts can not have ended before, and one that is renewed neither; everything else has to be met.
        if (step.of !== 'start' && name !== 'response, twice') expect(played.unused).toEqual([]);
        const outcome = outcomeOf(played, usual, step);
        lines.push(`| ${name} | ${played.seen} | ${outcome} | ${sourceOf(outcome, name, step, version.mendix)} |`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

it('every message with every fault: nothing is lost or doubled but where it is written', async () => {
  const text = await matrix();
  if (process.env.GENERATE === '1') writeFileSync(file, text);
  const unwritten = text.split('\n').filter((line) => /\| (lost|doubled) \| +\|$/.test(line));
  expect(unwritten).toEqual([]);
  expect(text).toBe(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
});
