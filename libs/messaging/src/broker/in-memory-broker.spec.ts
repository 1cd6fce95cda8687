import { describeBroker } from './broker.features';
import { InMemoryBroker } from './in-memory-broker';

describe('InMemoryBroker', () => {
  describeBroker(() => new InMemoryBroker());
});
