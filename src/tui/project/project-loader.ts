import type { AppReader } from './app-reader.js';
import { findingsOf, type LoadedApp, loadedApp } from './loaded-app.js';
import type { LoadProblem, Project } from './project.js';
import type { AppPart } from './read-app.js';

/** What the loader needs of whoever keeps the state. */
export interface ProjectHolder {
  project(): Project;
  changed(project: Project): void;
  defect(error: unknown): void;
}

/**
 * Reads an app into the state, part by part. An app that is read again stays as it was until the new one is there and checked, so that
 * nothing flickers; if it can not be read, it stays and the problem is shown.
 */
export class ProjectLoader {
  private stop: () => void = () => undefined;
  private ticking: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly holder: ProjectHolder,
    private readonly read: AppReader,
  ) {}

  load(path: string): void {
    this.close();
    const before = this.holder.project();
    const shown = before.kind === 'ready' && before.path === path ? before : undefined;
    if (shown === undefined) this.startWaiting(path);
    else this.holder.changed({ ...shown, reload: { kind: 'running' } });
    let app: LoadedApp | undefined;
    const report = (part: AppPart): void => {
      this.stopTicking();
      if (part.kind === 'problem') {
        this.fail(path, part.problem);
        return;
      }
      app = withPart(path, app, part);
      // The first time every part is shown as soon as it is there.
      if (app !== undefined && (shown === undefined || app.findings !== undefined)) {
        this.holder.changed({ kind: 'ready', path, app });
      }
    };
    this.stop = this.read(path, report, (error) => this.holder.defect(error));
  }

  close(): void {
    this.stopTicking();
    this.stop();
    this.stop = () => undefined;
  }

  private startWaiting(path: string): void {
    this.holder.changed({ kind: 'loading', path, stage: 'reading', seconds: 0 });
    this.ticking = setInterval(() => {
      const project = this.holder.project();
      if (project.kind === 'loading') this.holder.changed({ ...project, seconds: project.seconds + 1 });
    }, 1_000);
  }

  private stopTicking(): void {
    clearInterval(this.ticking);
    this.ticking = undefined;
  }

  private fail(path: string, problem: LoadProblem): void {
    const project = this.holder.project();
    if (project.kind === 'ready' && project.path === path) {
      this.holder.changed({ ...project, reload: { kind: 'failed', problem } });
    } else this.holder.changed({ kind: 'failed', path, problem });
  }
}

function withPart(path: string, app: LoadedApp | undefined, part: Exclude<AppPart, { kind: 'problem' }>): LoadedApp | undefined {
  if (part.kind === 'model') return loadedApp(path, part.model);
  if (app === undefined) return undefined;
  return part.kind === 'inspection'
    ? { ...app, findings: findingsOf(app.model, part.inspection) }
    : { ...app, tested: new Set(part.flows) };
}
