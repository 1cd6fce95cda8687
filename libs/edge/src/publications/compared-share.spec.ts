import { ComparedShare } from './compared-share';

describe('ComparedShare', () => {
  const looks = (compared: ComparedShare, batches: number): number =>
    Array.from({ length: batches }, () => compared.isWorthALook()).filter(Boolean).length;

  it('looks while some of what comes is stored already', () => {
    const compared = new ComparedShare();
    for (let i = 0; i < 20; i++) compared.note(0.2);
    expect(looks(compared, 20)).toBe(20);
  });

  it('looks at every tenth batch where all is new, and at all again once one of these was not', () => {
    const compared = new ComparedShare();
    for (let i = 0; i < 20; i++) compared.note(0);
    expect(looks(compared, 30)).toBe(3);
    compared.note(1);
    expect(looks(compared, 5)).toBe(5);
  });
});
