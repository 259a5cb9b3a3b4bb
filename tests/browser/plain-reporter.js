/** Lit's word that its checking build runs, which is what tests want. */
const litInDevMode = "Lit is in dev mode";

/** Prints each failure, warnings of the page, and at the end "N passed, N failed". */
export function plainReporter() {
  return {
    reportTestFileResults({ sessionsForTestFile, testFile }) {
      for (const session of sessionsForTestFile) {
        for (const error of session.errors) process.stdout.write(`${testFile}: ${error.message}\n`);
        for (const { name, error } of collect(session.testResults).filter(
          (test) => !test.passed && !test.skipped,
        )) {
          process.stdout.write(
            `${testFile}: ${name}\n  ${error?.message ?? "failed"}\n${error?.stack ?? ""}\n`,
          );
        }
        const logs = session.logs.map((log) => log.join(" ")).filter((log) => !log.startsWith(litInDevMode));
        for (const log of logs) process.stdout.write(`${testFile}: console: ${log}\n`);
      }
    },
    onTestRunFinished({ sessions }) {
      const tests = sessions.flatMap((session) => collect(session.testResults));
      const broken = sessions.filter(
        (session) => !session.passed && collect(session.testResults).every((test) => test.passed),
      );
      const failed = tests.filter((test) => !test.passed && !test.skipped).length + broken.length;
      const passed = tests.filter((test) => test.passed).length;
      process.stdout.write(`${passed} passed, ${failed} failed\n`);
    },
  };
}

function collect(suite, prefix = "") {
  if (!suite) return [];
  const name = suite.name ? `${prefix}${suite.name} ` : prefix;
  return [
    ...suite.tests.map((test) => ({ ...test, name: name + test.name })),
    ...suite.suites.flatMap((child) => collect(child, name)),
  ];
}
