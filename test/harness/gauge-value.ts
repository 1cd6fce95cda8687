import { register } from 'prom-client';

/** What a metric without labels says in this process. */
export async function gaugeValue(name: string): Promise<number | undefined> {
  const metric = await register.getSingleMetric(name)?.get();
  return metric?.values[0]?.value;
}
