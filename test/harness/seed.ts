/** The seed of this run: LACZNIK_SEED where it is set, else drawn. It is printed, so that a red run can be repeated. */
export function chooseSeed(): number {
  const seed = Number(process.env['LACZNIK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  if (!Number.isInteger(seed)) throw new Error('LACZNIK_SEED must be a whole number');
  console.log(`Seed ${seed}; LACZNIK_SEED=${seed} repeats this run`);
  return seed;
}
