// Prints "N passed, N failed" as the last line and fails when anything did. Arguments: vitest's JSON report, and how many
// steps besides the tests have failed.
import { existsSync, readFileSync } from 'node:fs';

const [, , reportFile = '', failedSteps = '0'] = process.argv;
let passed = 0;
let failed = Number(failedSteps);

if (existsSync(reportFile)) {
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  passed = report.numPassedTests;
  failed += report.numFailedTests;
  // A file that can not even be loaded has no tests to fail.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  failed += broken.length;
  // Something outside all tests went wrong: an unhandled rejection, say.
  if (!report.success && failed === 0) failed = 1;
  for (const file of broken) console.log(`not loaded: ${file.name}`);
  if (report.numPendingTests > 0) console.log(`${report.numPendingTests} skipped`);
} else {
  console.log('The tests gave no report.');
  failed += 1;
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
