// A chart per metric: pushed hosts against the others, the windows that are compared, and every step as a line.

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const dark = matchMedia('(prefers-color-scheme: dark)');
const charts = new Map();

const clock = (ms) => new Date(ms).toISOString().slice(11, 19);
const minute = (ms) => new Date(ms).toISOString().slice(11, 16);
const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

function looks(role) {
  switch (role) {
    case 'pushed': return { color: color('--pushed'), width: 2.4, type: 'solid', z: 6, opacity: 1 };
    case 'control': return { color: color('--control'), width: 2.4, type: [6, 3], z: 5, opacity: 1 };
    case 'sick': return { color: color('--bad'), width: 2, type: 'solid', z: 7, opacity: 1 };
    case 'kpi': return { color: color('--pushed'), width: 2.2, type: 'solid', z: 6, opacity: 1 };
    case 'pushed-host': return { color: color('--pushed'), width: 1, type: 'solid', z: 3, opacity: 0.45 };
    default: return { color: color('--control'), width: 1, type: 'solid', z: 2, opacity: 0.4 };
  }
}

// Names that stand in one another's way give way to those of what went wrong.
function labelled(marks, room) {
  const named = new Set();
  for (const bad of [true, false]) {
    for (const mark of marks) {
      if ((mark.tone === 'bad') !== bad || mark.label === '') continue;
      if ([...named].every((other) => Math.abs(other.time - mark.time) > room)) named.add(mark);
    }
  }
  return named;
}

// What the evidence compares: the level before, after, and what it would be without the push.
const LEVELS = { pre: ['before', 'insideStartTop'], post: ['after', 'insideEndTop'], expected: ['expected', 'insideEndTop'] };

function level(data, { kind, from, to, value }, named) {
  const [word, position] = LEVELS[kind];
  const ink = color('--ink');
  return [
    {
      coord: [from, value], lineStyle: { color: ink, width: 1.6, type: kind === 'expected' ? [2, 3] : 'solid', opacity: 0.85 },
      label: { show: named, formatter: `${word} ${shown(data, Number(value.toPrecision(3)))}`, color: ink, fontSize: 10, position, backgroundColor: color('--surface'), padding: [1, 3], borderRadius: 3, distance: 4 },
    },
    { coord: [to, value] },
  ];
}

// Without a spread in the data, or with shares near all, the library would choose an axis that says nonsense.
function top(data, { min, max }) {
  if (data.percent && max > 0.8 && max <= 1) return 1;
  if (max > min) return null;
  return data.percent ? Math.max(0.01, max * 1.5) : max + (Math.abs(max) * 0.1 || 1);
}

function option(data) {
  const muted = color('--muted');
  const tone = (name) => color(`--${name}`);
  const series = data.lines.map((line) => {
    const look = looks(line.role);
    return {
      name: line.name, type: 'line', showSymbol: false, connectNulls: false, animation: false, z: look.z,
      silent: line.role.endsWith('-host'),
      lineStyle: { color: look.color, width: look.width, type: look.type, opacity: look.opacity },
      itemStyle: { color: look.color }, emphasis: { disabled: true },
      data: data.times.map((time, i) => [time, line.values[i]]),
    };
  });
  const compact = innerWidth < 600;
  const span = data.to - data.from;
  const roomy = (window) => (window.to - window.from) / span > (compact ? 0.16 : 0.07);
  const named = labelled(data.marks, span * (compact ? 0.24 : 0.1));
  const marks = data.marks.map((mark) => {
    const show = named.has(mark);
    const late = (mark.time - data.from) / span;
    return {
      xAxis: mark.time,
      lineStyle: { color: tone(mark.tone), type: 'solid', width: 1.2 },
      label: {
        show, formatter: mark.label, color: tone(mark.tone), fontSize: 10, position: 'end', distance: 2,
        align: late > 0.93 ? 'right' : late < 0.07 ? 'left' : 'center',
      },
    };
  });
  series.unshift({
    name: '', type: 'line', data: [], animation: false,
    markArea: {
      silent: !data.windows.some((window) => window.href),
      data: data.windows.map((window) => [
        {
          xAxis: window.from, name: window.href,
          itemStyle: { color: color(`--window-${window.kind}`) },
          label: { show: roomy(window), formatter: window.label, color: muted, fontSize: 10, position: 'insideTop', distance: 3 },
        },
        { xAxis: window.to },
      ]),
    },
    markLine: {
      silent: true, symbol: 'none', animation: false,
      data: [
        ...marks,
        ...data.levels.map((each) => level(data, each, !compact)),
        ...data.limits.map((limit) => ({
          yAxis: limit.value,
          lineStyle: { color: tone('bad'), type: 'dashed', width: 1 },
          label: { formatter: `limit ${limit.label}`, color: tone('bad'), fontSize: 10, position: 'insideStartTop' },
        })),
      ],
    },
  });
  return {
    animation: false,
    grid: { left: 8, right: 22, top: 18, bottom: 4, containLabel: true },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    xAxis: {
      type: 'time', min: data.from, max: data.to, splitNumber: compact ? 3 : 6,
      axisLine: { lineStyle: { color: color('--rule') } }, axisTick: { show: false },
      axisLabel: { color: muted, fontSize: 10, formatter: span > 3600000 ? minute : clock, hideOverlap: true, showMaxLabel: false },
    },
    yAxis: {
      type: 'value', scale: true, splitNumber: 3, max: (extent) => top(data, extent),
      splitLine: { lineStyle: { color: color('--rule'), opacity: 0.6 } },
      axisLabel: { color: muted, fontSize: 10, formatter: (value) => shown(data, value) },
    },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', confine: true,
      backgroundColor: color('--surface'), borderColor: color('--rule'), textStyle: { color: color('--ink'), fontSize: 11 },
      axisPointer: { lineStyle: { color: muted } },
      formatter: (points) => [
        `${clock(points[0].axisValue)} UTC`,
        ...points.filter((p) => !single(p)).map((p) => `${p.seriesName}: ${shown(data, p.value[1])}`),
        ...farthest(points).map((p) => `farthest, ${p.seriesName}: ${shown(data, p.value[1])}`),
      ].join('\n'),
    },
    series,
  };
}

const single = (point) => point.seriesName.startsWith('host ');

function farthest(points) {
  const middle = points.find((p) => !single(p) && p.value[1] !== null)?.value[1];
  if (middle === undefined) return [];
  const distance = (p) => Math.abs(p.value[1] - middle);
  return points.filter((p) => single(p) && p.value[1] !== null).sort((a, b) => distance(b) - distance(a)).slice(0, 1);
}

function unit(data) {
  if (data.percent) return ' %';
  return data.unit.startsWith('1/') ? data.unit.slice(1) : data.unit && ` ${data.unit}`;
}

const shown = (data, value) => (value === null || value === undefined
  ? '–'
  : `${number.format(data.percent ? value * 100 : value)}${unit(data)}`);
const main = (data) => data.lines.filter((line) => !line.role.endsWith('-host'));
const windowAt = (data, time) => data.windows.find((window) => time >= window.from && time < window.to);

// ---- By keyboard: a slider through time, that says what it stands on.
const point = (state) => state.chart.dispatchAction({ type: 'showTip', seriesIndex: 1, dataIndex: state.at });

function stand(figure, at) {
  const state = charts.get(figure);
  const { data } = state;
  const last = data.times.length - 1;
  state.at = Math.max(0, Math.min(last, at));
  const time = data.times[state.at];
  const within = windowAt(data, time);
  const canvas = figure.querySelector('.canvas');
  canvas.setAttribute('aria-valuemax', String(last));
  canvas.setAttribute('aria-valuenow', String(state.at));
  canvas.setAttribute('aria-valuetext', [
    `${clock(time)} UTC`,
    ...main(data).map((line) => `${line.name} ${shown(data, line.values[state.at])}`),
    ...(within ? [within.href ? `release ${within.label}, Enter opens it` : within.label] : []),
  ].join(', '));
}

const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity };

function key(event, figure) {
  const state = charts.get(figure);
  if (!state?.data || state.data.problem) return;
  if (event.key === 'Enter') {
    const within = windowAt(state.data, state.data.times[state.at]);
    if (within?.href) location.assign(within.href);
    return;
  }
  if (event.key === 'Escape') state.chart.dispatchAction({ type: 'hideTip' });
  if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  stand(figure, state.at + steps[event.key]);
  state.time = state.data.times[state.at];
  point(state);
}

// ---- As a table, made when it is opened.
function element(tag, text, href) {
  const made = document.createElement(tag);
  if (tag === 'th') made.scope = 'col';
  if (href) made.append(Object.assign(document.createElement('a'), { href, textContent: text }));
  else made.textContent = text;
  return made;
}

function row(...cells) {
  const made = document.createElement('tr');
  made.append(...cells);
  return made;
}

function tabulate(figure) {
  const details = figure.querySelector('.values');
  const { data } = charts.get(figure);
  if (!details.open || !data || data.problem) return;
  const lines = main(data);
  const head = document.createElement('thead');
  head.append(row(...['Time, UTC', ...lines.map((line) => line.name), 'During'].map((text) => element('th', text))));
  const body = document.createElement('tbody');
  data.times.forEach((time, i) => {
    const within = windowAt(data, time);
    body.append(row(
      element('td', clock(time)),
      ...lines.map((line) => element('td', shown(data, line.values[i]))),
      element('td', within?.label ?? '', within?.href),
    ));
  });
  const table = document.createElement('table');
  table.append(head, body);
  details.querySelector('.scroll').replaceChildren(table);
}

// ---- What each line is, in its colour.
function legend(data) {
  const keys = main(data).map((line) => [line.role, line.name]);
  if (data.lines.some((line) => line.role.endsWith('-host'))) keys.push(['single', 'single hosts']);
  if (data.levels.length) keys.push(['pre', 'level before and after'], ['expected', 'expected without the push']);
  return keys.map(([kind, text]) => {
    const key = element('span', text);
    key.className = `key ${kind}`;
    return key;
  });
}

function draw(figure, data) {
  const state = charts.get(figure);
  state.data = data;
  const caption = figure.querySelector('figcaption');
  const canvas = figure.querySelector('.canvas');
  figure.querySelector('.values').hidden = Boolean(data.problem);
  if (data.problem) {
    caption.textContent = data.problem;
    figure.classList.add('empty');
    return;
  }
  figure.classList.remove('empty');
  caption.replaceChildren(...legend(data));
  state.chart ??= echarts.init(canvas, null, { renderer: 'canvas' });
  state.chart.group = 'push';
  state.chart.off('click');
  state.chart.on('click', ({ componentType, name }) => {
    if (componentType === 'markArea' && name.startsWith('/releases/')) location.assign(name);
  });
  state.chart.setOption(option(data), { notMerge: true, lazyUpdate: false });
  if (!state.connected) {
    echarts.connect('push');
    state.connected = true;
  }
  // Ticks move on below the pointer: it stays on its time.
  const same = state.time === undefined ? -1 : data.times.findIndex((time) => time >= state.time);
  stand(figure, same === -1 ? data.times.length - 1 : same);
  if (document.activeElement === canvas && state.time !== undefined) point(state);
  tabulate(figure);
}

async function load(figure) {
  const state = charts.get(figure);
  if (!state.visible || state.busy) {
    state.stale = true;
    return;
  }
  state.busy = true;
  state.stale = false;
  try {
    const response = await fetch(figure.dataset.chart, { headers: { Accept: 'application/json' } });
    draw(figure, await response.json());
  } catch {
    draw(figure, { problem: 'No chart: the server does not answer.' });
  }
  setTimeout(() => {
    state.busy = false;
    if (state.stale) load(figure);
  }, 1000);
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const state = charts.get(entry.target);
    if (!state) continue;
    state.visible = entry.isIntersecting;
    if (state.visible && state.stale) load(entry.target);
  }
}, { rootMargin: '200px' });
const sized = new ResizeObserver((entries) => {
  for (const entry of entries) charts.get(entry.target)?.chart?.resize();
});

function find() {
  for (const figure of document.querySelectorAll('figure[data-chart]')) {
    if (charts.has(figure)) continue;
    charts.set(figure, { stale: true, visible: false, busy: false });
    figure.addEventListener('keydown', (event) => { if (event.target.matches('.canvas')) key(event, figure); });
    figure.querySelector('.values').addEventListener('toggle', () => tabulate(figure));
    seen.observe(figure);
    sized.observe(figure);
  }
  for (const [figure, state] of charts) {
    if (figure.isConnected) continue;
    seen.unobserve(figure);
    sized.unobserve(figure);
    state.chart?.dispose();
    charts.delete(figure);
  }
}

document.addEventListener('antibody:settled', find);
document.addEventListener('antibody:event', ({ detail }) => {
  if (detail.name === 'cluster' || detail.name === 'beat') return;
  for (const figure of charts.keys()) if (figure.dataset.of === detail.service) load(figure);
});
dark.addEventListener('change', () => {
  for (const [figure, state] of charts) if (state.data) draw(figure, state.data);
});
find();
