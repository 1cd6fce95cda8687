/** Sentences that are to be noticed. @param color `success`, `info`, `warning` or `danger` */
export function Alert({
  color,
  sentences,
}: {
  color: 'success' | 'info' | 'warning' | 'danger';
  sentences: readonly string[];
}): JSX.Element {
  return (
    <div class="ds-alert" data-color={color} role={color === 'danger' ? 'alert' : 'status'}>
      {sentences.map((sentence) => (
        <p class="ds-paragraph" safe>
          {sentence}
        </p>
      ))}
    </div>
  );
}
