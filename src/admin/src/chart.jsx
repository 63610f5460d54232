// A chart on a canvas, by uPlot. Each chart has a table behind it, for users who cannot see it.
import { useEffect, useRef, useState } from '@wordpress/element';
import uPlot from 'uplot';
import { number } from './format.js';

const HEIGHT = 260;
const STEPS = [1, 2, 3, 5, 7, 10, 14, 20, 30, 50, 100, 200, 500, 1000];

/** Whether the browser prefers dark pages now. If that changes, the canvas has to be redrawn. */
function useIsDark() {
  const [query] = useState(() => window.matchMedia('(prefers-color-scheme: dark)'));
  const [isDark, setDark] = useState(query.matches);
  useEffect(() => {
    const listen = () => setDark(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, [query]);
  return isDark;
}

/** The options of uPlot, with the colours of the style sheet. */
function options({ width, series, labels, isBars, onPoint }, colour) {
  const axis = { stroke: colour('--fce-muted'), grid: { stroke: colour('--fce-line'), width: 1 }, ticks: { show: false } };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 8 } },
    scales: {
      x: { time: false, range: (_, from, to) => (isBars || from === to ? [from - 0.5, to + 0.5] : [from, to]) },
      y: { range: (_, __, most) => [0, Math.max(most * 1.08, 4)] },
    },
    axes: [
      { ...axis, size: 30, grid: { show: false }, incrs: STEPS, space: 64, values: (_, at) => at.map((i) => labels[i] ?? '') },
      {
        ...axis,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 1e8],
        values: (_, at) => at.map(number),
        size: (_, shown) => 14 + 8 * Math.max(...(shown ?? ['']).map((text) => text.length)),
      },
    ],
    series: [{}, ...series.map((one) => ({
      label: one.label,
      stroke: colour(one.colour),
      width: isBars ? 0 : 2,
      dash: one.isDashed ? [5, 5] : undefined,
      fill: isBars ? colour(one.colour) : (one.isFilled ? `${colour(one.colour)}1f` : undefined),
      paths: isBars ? uPlot.paths.bars({ size: [0.7, 40] }) : undefined,
      points: { show: !isBars && labels.length < 3 },
    }))],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  };
}

/**
 * A chart. `series` are `{ label, values, colour, isDashed, isFilled }`; a colour is the name of a variable of the style
 * sheet. `summary` describes the chart in words.
 */
export function Chart({ summary, names, labels, series, isBars = false }) {
  const place = useRef(null);
  const isDark = useIsDark();
  const [point, setPoint] = useState(null);
  useEffect(() => {
    const element = place.current;
    const style = getComputedStyle(element);
    const colour = (name) => style.getPropertyValue(name).trim();
    const data = [labels.map((_, at) => at), ...series.map(({ values }) => values)];
    const chart = new uPlot(
      options({ width: element.clientWidth, series, labels, isBars, onPoint: setPoint }, colour), data, element);
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [labels, series, isBars, isDark]);
  return (
    <figure className="fce-chart">
      <figcaption>
        <ul className="fce-legend">
          {series.map(({ label, colour, isDashed, values, shown }) => (
            <li key={label}>
              <span className={`fce-swatch${isDashed ? ' is-dashed' : ''}`} style={{ '--swatch': `var(${colour})` }} aria-hidden="true" />
              {label}
              {point !== null && values[point] !== undefined && values[point] !== null && (
                <strong aria-hidden="true">{number(shown ? shown[point] : values[point])}</strong>
              )}
            </li>
          ))}
          {point !== null && <li className="fce-note" aria-hidden="true">{names[point]}</li>}
        </ul>
      </figcaption>
      <div ref={place} role="img" aria-label={summary} dir="ltr" />
    </figure>
  );
}
