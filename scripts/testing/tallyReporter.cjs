// Mocha's own spec reporter, which also writes what came out to the file named by TEST_TALLY_FILE: the file is there
// only when the run came to its end, whatever exit code the program around it gives.
const fs = require('node:fs');
const mocha = require('mocha');

// As an ES module in the editor's Node, a CommonJS one elsewhere.
const { Spec } = (mocha.default ?? mocha).reporters;

module.exports = class TallyReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    const failed = [];
    runner.on('fail', (test, error) =>
      failed.push({ title: test.titlePath().join(' › '), message: String(error?.message ?? error) }),
    );
    runner.once('end', () => {
      const { passes, pending } = runner.stats;
      fs.writeFileSync(process.env.TEST_TALLY_FILE, JSON.stringify({ passed: passes, skipped: pending, failed }));
    });
  }
};
