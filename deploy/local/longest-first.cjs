/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call,
   typescript/no-unsafe-member-access, typescript/no-unsafe-return -- plain JavaScript, without types to check */
// The order in which jest runs test files. By itself it knows on a fresh clone only their sizes, and one that takes minutes
// would begin last, while nothing runs beside it.
const TestSequencer = require('@jest/test-sequencer').default;
const { basename } = require('node:path');

/** The first ones, the longest first. */
const LONGEST = [
  'console',
  'restarts',
  'one-region',
  'two-of-each',
  'races',
  'edges',
  'bad-input',
  'start',
  'restored',
];

const rankOf = ({ path }) => {
  const rank = LONGEST.findIndex((name) => basename(path) === `${name}.e2e.spec.ts`);
  return rank === -1 ? LONGEST.length : rank;
};

module.exports = class LongestFirst extends TestSequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
};
