import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { deserialize } from 'bson';
import initSqlJs from 'sql.js';
import { readProjectDatabase } from '../../src/load/mpr/project-database.js';
import { readProjectUnits } from '../../src/load/mpr/project-units.js';
import { folderSource } from '../../src/load/mpr/unit-source.js';
import { openApp } from '../../src/world/app.js';
import type { Case } from '../comparison.js';
import { findProject } from '../find-project.js';

const project = 'nmr-11.10';

/** A real project, from its files to an app that can be run. */
export const loadProject: Case = {
  name: 'load-project',
  async *comparisons(scale) {
    const about = { name: 'load-project', title: `Open a real project (${project})` };
    const path = findProject(project);
    if (path === undefined) {
      yield { ...about, skipped: `NANOFLOW_PROJECTS names no folder with ${project}.` };
      return;
    }
    const sqlite = await initSqlJs();
    const readUnits = () => {
      const file = basename(path);
      const database = readProjectDatabase(readFileSync(path), file, sqlite);
      return readProjectUnits(database, folderSource(dirname(path)), file).units;
    };
    const units = readUnits().length;
    yield {
      ...about,
      unit: 'unit',
      units,
      rounds: scale.rounds(7),
      contestants: [
        {
          name: 'its units read and decoded with bson',
          run: () => {
            for (const { bytes } of readUnits()) if (bytes.length > 0) deserialize(bytes);
          },
        },
        { name: 'nanoflow-harness', run: () => openApp(path) },
      ],
    };
  },
};
