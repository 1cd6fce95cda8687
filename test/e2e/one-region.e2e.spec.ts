import { regionDirectory } from '../../deploy/demonstration';
import { Region } from '../harness/region';
import { describeTheCommandLine } from './one-region/command-line';
import { describeIdentityJoins } from './one-region/identity-joins';
import { describeAChange } from './one-region/spine';
import { describeAWithdrawal } from './one-region/withdrawal';

jest.setTimeout(300_000);

/** To start a region costs more than most tests in it: these leave one another alone, by a labour office and centres of their own. */
describe('in one region', () => {
  let region: Region;

  beforeAll(async () => {
    region = await Region.start(regionDirectory());
  });
  afterAll(() => region.stop());

  describe('a change at a labour office', () => {
    describeAChange(() => region);
  });
  describe('a record that was published on the wrong person', () => {
    describeAWithdrawal(() => region);
  });
  describe('a document first and a PESEL later', () => {
    describeIdentityJoins(() => region);
  });
  describe('the command line', () => {
    describeTheCommandLine(() => region);
  });
});
