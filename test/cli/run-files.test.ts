import { describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { shopFolder } from './shop-folder.js';

const folder = shopFolder();
const app = folder.write(
  'trip.mdl',
  `mdl 1;
create entity Trip.Photo extends System.Image (Caption: String);
create javascript action Trip.TakePicture (Picture: Trip.Photo) returns Boolean as $$ return device.camera(); $$;
create nanoflow Trip.ACT_Photograph ($Photo: Trip.Photo) returns Integer
begin
  $Taken = call javascript action Trip.TakePicture (Picture = $Photo);
  if $Taken then
    commit $Photo;
    synchronize unsynchronized;
  end if;
  return $Photo/Size;
end;
create navigation NativePhone sync (sync Trip.Photo all);
`,
);

async function run(actions: string, ...options: string[]) {
  const rows = 'rows:\n  Trip.Photo:\n    - { $id: old, Name: old.jpg, Contents: /9j/4A== }\n';
  const server = folder.write('trip.yaml', `${rows}actions:\n  Trip.TakePicture: ${actions}\n`);
  return runCommand('run', app, 'ACT_Photograph', '--server', server, ...options);
}

const sentence = (errors: string) => errors.replace(/\n\s+/g, ' ').replace(/\S*[\\/]trip\.yaml/g, 'trip.yaml');

describe('The contents of files on the command line', () => {
  it('come with a row of the server', async () => {
    expect((await run('false', '--arg', 'Photo=old', '--json')).json()).toMatchObject({ returns: '4' });
  });

  it('come with an argument', async () => {
    const given = 'Photo={"Contents": "aGVsbG8=", "$new": true}';
    expect((await run('true', '--arg', given, '--json')).json()).toMatchObject({ returns: '5' });
  });

  it('come from what stands in for a camera, and show as their size', async () => {
    const { output, status } = await run('{ returns: true, contents: { Picture: aGk= } }', '--arg', 'Photo={"$new": true}');
    expect(status).toBe(0);
    expect(output).toContain('Contents = 2 bytes');
    expect(output).toContain('request upload-file Trip.Photo');
    expect(output).toContain('Returned 2');
  });

  it('are told by size and digest in JSON', async () => {
    const { json } = await run('{ returns: true, contents: { Picture: aGk= } }', '--arg', 'Photo={"$new": true}', '--json');
    const sha256 = '8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4';
    expect(JSON.stringify(json())).toContain(`"Contents":{"$bytes":"2","$sha256":"${sha256}"}`);
  });

  it.each([
    ['{ returns: true, contents: { Pictur: aGk= } }', 'Trip.TakePicture has no parameter Pictur. Did you mean Picture?'],
    [
      '{ returns: true, contents: { Picture: "?" } }',
      'the contents of Picture is Binary, but the text "?" was given. Write the bytes as base64.',
    ],
    ['{ returns: true, contents: { Picture: null } }', 'the contents of Picture has to be bytes as base64'],
    ['{ error: no, contents: { Picture: aGk= } }', 'has no contents. Beside error there may be'],
  ])('%s is refused', async (actions, message) => {
    const { status, errors } = await run(actions, '--arg', 'Photo=old');
    expect([status, sentence(errors)]).toEqual([2, expect.stringContaining(message)]);
  });

  it('are refused in an argument that is no base64', async () => {
    const { status, errors } = await run('true', '--arg', 'Photo={"Contents": "?"}');
    expect([status, sentence(errors)]).toEqual([2, expect.stringContaining('Write the bytes as base64.')]);
  });
});
