import type { Visit } from '../pages/visit';

interface NoticeProperties {
  visit: Visit;
  /** Where the events come from. */
  source: string;
  /** Of what the page shows: another one is news. */
  mark: string;
}

/** Says that there is something new, once there is; without scripts nothing. The page stays as it is until somebody loads it again. */
export function LiveNotice({ visit, source, mark }: NoticeProperties): JSX.Element {
  const { live } = visit.texts;
  return (
    <>
      <div role="status" id="live" data-source={source} data-mark={mark}>
        <p class="ds-alert" data-color="info" hidden>
          <span safe>{live.news}</span>{' '}
          <a class="ds-link" href="" safe>
            {live.reload}
          </a>
        </p>
      </div>
      <script src="/assets/live.js"></script>
    </>
  );
}
