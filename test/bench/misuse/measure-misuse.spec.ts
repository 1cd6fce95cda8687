import { reviewRegion } from './measure-misuse';

const REGION = { seed: 5, workers: 80, days: 150, episodes: 12 };

it('explains most of a region’s ordinary work, and finds most of what is planted in it', () => {
  const figures = reviewRegion(REGION);
  const { explained_share, items_per_1000, recall_by_kind: recall } = figures;
  expect(explained_share).toBeGreaterThan(0.94);
  expect(items_per_1000).toBeLessThan(60);
  expect(recall.bulk).toBeGreaterThan(0.8);
  expect(recall.guessing).toBeGreaterThan(0.7);
  expect(recall['known-person']).toBeGreaterThan(0.6);
  const { review_s: _, ...again } = reviewRegion(REGION);
  expect(figures).toMatchObject(again);
});
