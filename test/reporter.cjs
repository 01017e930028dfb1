// Mocha's usual report on the terminal, and its figures in the file that CARE_TEST_REPORT names.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const file = process.env.CARE_TEST_REPORT;
      if (file) writeFileSync(file, JSON.stringify(runner.stats));
    });
  }
};
