import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { describeWithProjects, projectPath } from '../projects.js';

/** What an independent decoder counted in one project. */
interface Expected {
  readonly associations: number;
  readonly constants: number;
  readonly entities: { readonly persistable: number; readonly nonPersistable: number; readonly specialized: number };
  readonly enumerations: number;
  readonly format: 'v1' | 'v2';
  readonly javascriptActions: number;
  readonly mendix: string;
  readonly microflows: number;
  readonly modules: number;
  readonly nanoflows: number;
  readonly profiles: readonly unknown[];
  readonly rules: number;
}

interface InspectDocument {
  readonly app: { readonly format: string; readonly mendixVersion: string; readonly modules: number };
  readonly counts: Readonly<Record<string, number>>;
  readonly flows: readonly { readonly name: string; readonly kind: string; readonly runnable: boolean }[];
}

interface RunDocument {
  readonly outcome: string;
  readonly error: { readonly message: string } | null;
  readonly effects: readonly { readonly kind: string; readonly message?: string; readonly subject?: string }[];
  readonly requests: number;
}

describeWithProjects('inspect counts what an independent decoder counted', () => {
  const all = JSON.parse(readFileSync(projectPath('expected.json'), 'utf8')) as Record<string, Expected>;

  it.each(Object.entries(all))('%s', async (name, expected) => {
    const outcome = await runCommand('inspect', projectPath(name), '--json');
    const { app, counts, flows } = outcome.json<InspectDocument>();
    expect(outcome.status).toBe(0);
    expect(app.format).toBe(expected.format === 'v1' ? 'mpr1' : 'mpr2');
    expect(app.modules).toBe(expected.modules);
    const { persistable, nonPersistable, specialized } = expected.entities;
    expect(counts).toEqual({
      entities: persistable + nonPersistable + specialized,
      associations: expected.associations,
      enumerations: expected.enumerations,
      constants: expected.constants,
      nanoflows: expected.nanoflows,
      microflows: expected.microflows,
      rules: expected.rules,
      javascriptActions: expected.javascriptActions,
      profiles: expected.profiles.length,
    });
    expect(flows.filter(({ kind }) => kind === 'nanoflow')).toHaveLength(expected.nanoflows);
  });
});

describeWithProjects('a real nanoflow runs', () => {
  const app = projectPath('nmr-11.10');

  it('synchronizes, calls its microflow, and synchronizes again', async () => {
    const outcome = await runCommand('run', app, 'BackgroundImage.ACT_Nanoflow_Reset_Image_DB', '--json');
    const run = outcome.json<RunDocument>();
    expect(outcome.status).toBe(0);
    expect(run.outcome).toBe('returned');
    const steps = run.effects.filter(({ kind, message }) => kind === 'synchronized' || message === 'microflow');
    expect(steps.map(({ kind, subject }) => subject ?? kind)).toEqual([
      'synchronized',
      'BackgroundImage.ACT_Reset_Image_DB',
      'synchronized',
    ]);
  });

  it('says so to a person', async () => {
    const { output } = await runCommand('run', app, 'BackgroundImage.ACT_Nanoflow_Reset_Image_DB');
    expect(output.match(/Synchronize all objects/g)).toHaveLength(2);
    expect(output).toContain('Call microflow BackgroundImage.ACT_Reset_Image_DB');
    expect(output).toContain('Returned');
  });

  it('fails at its first Synchronize without a connection', async () => {
    const outcome = await runCommand('run', app, 'BackgroundImage.ACT_Nanoflow_Reset_Image_DB', '--offline', '--json');
    const run = outcome.json<RunDocument>();
    expect(outcome.status).toBe(1);
    expect(run.outcome).toBe('failed');
    expect(run.error).toMatchObject({ message: 'No internet connection', kind: 'network', activity: 'Synchronize all objects' });
  });

  it('names the Java action that a microflow needs, and how to stub it', async () => {
    const { status, output } = await runCommand('run', app, 'Image.DS_RetrieveImage');
    expect(status).toBe(1);
    expect(output.replace(/\s+/g, ' ')).toContain(
      'calls the Java action BackgroundImage.GenerateConstantImage, which does not run here',
    );
    expect(output).toContain('Image.ACT_CreateImage_SyncToDevice');
    expect(output).toContain('--server');
  });

  it('goes on through its retrieves when that microflow is stubbed in a server file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'nanoflow-')), 'server.yaml');
    writeFileSync(file, 'microflows:\n  Image.ACT_CreateImage_SyncToDevice: { returns: null }\n');
    const outcome = await runCommand('run', app, 'Image.DS_RetrieveImage', '--server', file, '--json');
    expect(outcome.json<RunDocument>()).toMatchObject({ outcome: 'returned', error: null });
    expect(outcome.status).toBe(0);
  });
});
