import { regionDirectory } from '../../deploy/demonstration';
import { describeWithKillableServers } from '../harness/describe-with-killable-servers';
import { Region } from '../harness/region';
import { describeRestartsInTurn } from './restarts/in-turn';
import { describeKilling } from './restarts/killed';
import { describeOrderlyEnds } from './restarts/told-to-end';
import { describeKilledWork } from './restarts/working-together';

jest.setTimeout(600_000);

/** In one region, whose start costs more than to end its processes: each leaves it whole, in another county than the next. */
describe('a region whose processes end', () => {
  let region: Region;

  beforeAll(async () => {
    region = await Region.start(regionDirectory());
  });
  afterAll(() => region.stop());

  describeWithKillableServers('while everything is killed and comes back', () => {
    describeKilling(() => region);
  });
  describe('while each app is told to end (SIGTERM) and started again', () => {
    describeOrderlyEnds(() => region);
  });
  describe('what two institutions say to each other while apps are killed', () => {
    describeKilledWork(() => region);
  });
  // The last one: it puts balancers in the place of processes.
  describe('while two processes of an app are restarted in turn behind a balancer, under load', () => {
    describeRestartsInTurn(() => region);
  });
});
