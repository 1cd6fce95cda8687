import { checkHistories } from '../proof';

const SEED = 20_260_310;

// 10,000 of them: npm run campaign -- casework.
describe.each(checkHistories(600, SEED))(
  'generated histories of two edges: $kind',
  ({ histories, diverged, accepted, refused }) => {
    it('end the same at both edges, whatever crosses, comes late or comes twice', () => {
      expect(diverged).toEqual([]);
      expect(histories).toBe(150);
    });

    it('meet enough of what is accepted and of what is refused', () => {
      expect(accepted).toBeGreaterThan(200);
      expect(refused).toBeGreaterThan(50);
    });
  },
);
