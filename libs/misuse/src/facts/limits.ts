/** Where the rules draw their lines. Data, so that a region can draw them elsewhere. */
export interface MisuseLimits {
  /** Days after which an access is looked at: a second person has confirmed or not, and what was done next is known. */
  reviewAfterDays: number;
  /** Days after a case is closed within which reading it still belongs to it. */
  afterClosingDays: number;
  /** Days after a process has ended, likewise. */
  afterProcessDays: number;
  /** Days for which an answer to an inquiry is read on the inquiry's ground. */
  inquiryDays: number;
  /** Days in which a case, or nothing, comes of an application. */
  applicationDays: number;
  /** Accesses of one worker to one person within so many days are one item of the queue. */
  itemDays: number;
  /** Items of one worker in that time from which the further ones are one. */
  itemsOfWorker: number;
  /** Share of the grounds that only an edge can know that are looked at. */
  edgeGroundShare: number;
  /** Share of the explained items that are looked at. */
  explainedShare: number;
  burst: {
    /** Fewer persons in one day are never a burst. */
    minPersons: number;
    /** Times the worker's own usual number. */
    timesUsual: number;
    /** Standard deviations above it. */
    deviations: number;
    /** What is usual for somebody of whom less than `minDays` are known. */
    usualOfNew: number;
    minDays: number;
  };
  hours: {
    /** Hours of the clock in Poland between which nobody is out of hours on a working day. */
    from: number;
    to: number;
    /** An hour in which less than this share of the worker's own accesses lies is not the worker's. */
    minOwnShare: number;
    /** Accesses before which a worker's own hours are not known. */
    minAccesses: number;
  };
  matches: {
    /** Match questions of one worker on one person within `days` from which they are guesses. */
    from: number;
    days: number;
  };
  interest: {
    days: number;
    /** Institutions without a joint process, from which one person's accesses are looked at. */
    institutions: number;
    /** Workers of one institution who look and have done nothing for the person. */
    workers: number;
  };
  stranger: {
    /** Days on which the usual worker of a person has to have looked, and works done for the person, together. */
    minUsual: number;
    /** Of the usual worker's number of these: up to this share somebody else is a stranger to the person's matters. */
    maxOwnShare: number;
    /** Days since the usual worker's last access within which others look as part of the same work. */
    currentWorkDays: number;
    /** Days around an access within which work for the person explains it. */
    workDays: number;
    /** Share of such accesses from which they are somebody's work, as at a reception. */
    usualShare: number;
    /** Before so many accesses nobody's way of working is known, and nobody is a stranger. */
    minAccesses: number;
  };
  memory: {
    /** Weight of the newest day in what is usual, from 0 to 1. */
    ofDay: number;
    /** Weight of the newest access, likewise. */
    ofAccess: number;
    /** Accesses of a worker after which the hours of the older ones count half. */
    hours: number;
    /** Days after which what has ended is forgotten: longer than any of the limits. */
    days: number;
  };
  /** Of a case in which its opener alone looked and nobody did anything. */
  madeUpCase: {
    /** Closed within so many days, it looks made up. */
    shortDays: number;
    /** Closed later, or idle, it looks made up where the opener has looked on no more days than these. */
    lookDays: number;
    /** Days after which a case is idle; the edges' own rule, which closes it, waits for a year. */
    idleDays: number;
  };
}

/** Lines for a region of some hundred workers. */
export const MISUSE_LIMITS: MisuseLimits = {
  reviewAfterDays: 4,
  afterClosingDays: 14,
  afterProcessDays: 30,
  inquiryDays: 30,
  applicationDays: 30,
  itemDays: 14,
  itemsOfWorker: 2,
  edgeGroundShare: 0.1,
  explainedShare: 0.01,
  burst: { minPersons: 20, timesUsual: 3, deviations: 4, usualOfNew: 8, minDays: 15 },
  hours: { from: 6, to: 20, minOwnShare: 0.01, minAccesses: 60 },
  matches: { from: 6, days: 14 },
  interest: { days: 14, institutions: 3, workers: 4 },
  stranger: { minUsual: 1, maxOwnShare: 0.5, currentWorkDays: 2, workDays: 30, usualShare: 0.1, minAccesses: 30 },
  // Two months of working days; fifty accesses; two years of a worker; a year.
  memory: { ofDay: 0.025, ofAccess: 0.02, hours: 2000, days: 400 },
  madeUpCase: { shortDays: 3, lookDays: 1, idleDays: 150 },
};
