(() => {
  'use strict';
  const body = document.body;
  const find = (selector, within = document) => within.querySelector(selector);
  const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];
  body.classList.add('scripted');

  // What outlives a reload. Storage may be forbidden (a file, a strict browser); then the address keeps the filters.
  const memoryName = 'arela:' + location.pathname;
  const memory = (() => {
    try { return JSON.parse(sessionStorage.getItem(memoryName)) || {}; } catch { return {}; }
  })();
  const remember = changes => {
    Object.assign(memory, changes);
    try { sessionStorage.setItem(memoryName, JSON.stringify(memory)); } catch { /* forbidden */ }
  };

  // ---- Filters and order of the ticket table ----
  const table = find('.tickets table');
  const rows = table ? findAll('tbody tr', table) : [];
  const controls = { q: find('#filter-text'), state: find('#filter-state'), agent: find('#filter-agent') };
  const hasTable = table && controls.q;

  const filtersOf = text => new URLSearchParams(text);
  const current = () => {
    const filters = new URLSearchParams();
    for (const [name, control] of Object.entries(controls))
      if (control.value) filters.set(name, control.value);
    return filters;
  };
  const apply = () => {
    const words = controls.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !((!controls.state.value || row.dataset.state === controls.state.value)
        && (!controls.agent.value || row.dataset.agent === controls.agent.value)
        && words.every(word => text.includes(word)));
      if (!row.hidden) shown++;
    }
    find('#shown').textContent = shown === rows.length ? `All ${rows.length} listed tickets` : `${shown} of ${rows.length} listed tickets`;
    find('#filter-clear').disabled = current().toString() === '';
  };
  const set = filters => {
    for (const [name, control] of Object.entries(controls)) {
      control.value = filters.get(name) || '';
      if (control.selectedIndex === -1) control.value = '';
    }
    apply();
  };
  const changed = () => {
    apply();
    const text = current().toString();
    remember({ filters: text });
    history.replaceState(null, '', text ? '#' + text : location.pathname + location.search);
  };
  const order = (column, direction) => {
    const headings = findAll('thead th', table);
    headings.forEach((heading, index) => index === column ? heading.setAttribute('aria-sort', direction) : heading.removeAttribute('aria-sort'));
    const valueOf = row => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    const sign = direction === 'descending' ? -1 : 1;
    const compare = new Intl.Collator('en', { numeric: true }).compare;
    rows.sort((left, right) => sign * compare(valueOf(left), valueOf(right)));
    find('tbody', table).append(...rows);
  };

  if (hasTable) {
    const named = location.hash.includes('=') ? location.hash.slice(1) : memory.filters || '';
    set(filtersOf(named));
    controls.q.addEventListener('input', changed);
    controls.state.addEventListener('change', changed);
    controls.agent.addEventListener('change', changed);
    find('#filter-clear').addEventListener('click', () => { set(new URLSearchParams()); changed(); controls.q.focus(); });
    find('.filters').addEventListener('keydown', event => { if (event.key === 'Escape') { set(new URLSearchParams()); changed(); } });
    addEventListener('hashchange', () => {
      if (!location.hash.includes('=')) return;
      set(filtersOf(location.hash.slice(1)));
      remember({ filters: current().toString() });
      find('#tickets').scrollIntoView();
    });
    findAll('thead th', table).forEach((heading, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.id = 'sort-' + column;
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => {
        const direction = heading.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
        order(column, direction);
        remember({ order: [column, direction] });
      });
    });
    if (memory.order) order(...memory.order);
  }

  // ---- Pictures: pointing shows what belongs together, a click leads to the table ----
  const show = key => {
    const row = rows.find(candidate => candidate.dataset.key === key);
    if (!row) return;
    if (row.hidden) { set(new URLSearchParams()); changed(); }
    rows.forEach(other => other.classList.toggle('hit', other === row));
    row.scrollIntoView({ block: 'center' });
  };
  findAll('[data-node]').forEach(node => {
    const key = node.dataset.node;
    const light = on => findAll('.edge').forEach(edge => {
      if (edge.dataset.from === key || edge.dataset.to === key) edge.classList.toggle('hot', on);
    });
    node.addEventListener('mouseenter', () => light(true));
    node.addEventListener('mouseleave', () => light(false));
    node.addEventListener('click', () => show(key));
  });

  // ---- Times: the reader's own clock as a tooltip; what runs counts on ----
  findAll('time').forEach(time => { time.title = new Date(time.dateTime).toLocaleString(); });
  const lasting = milliseconds => {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const two = number => String(number).padStart(2, '0');
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
    return `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds / 60) % 60)} min`;
  };

  // ---- While the run goes on: look again ----
  const every = Number(body.dataset.refresh || 0);
  if (memory.scroll !== undefined) {
    scrollTo(0, memory.scroll);
    findAll('.scroll').forEach((box, index) => { if (memory.boxes?.[index]) [box.scrollLeft, box.scrollTop] = memory.boxes[index]; });
    findAll('details').forEach((part, index) => { part.open = memory.open?.includes(index) ?? part.open; });
    const focused = memory.focus && document.getElementById(memory.focus);
    if (focused) {
      focused.focus({ preventScroll: true });
      if (memory.caret) focused.setSelectionRange?.(...memory.caret);
    }
    remember({ scroll: undefined, boxes: undefined, open: undefined, focus: undefined, caret: undefined });
  }
  if (!every) return;

  const written = Date.parse(body.dataset.at);
  const pause = find('#pause');
  const stale = find('#stale');
  let lastInput = 0;
  let opened = performance.now();
  const reload = () => {
    const active = document.activeElement;
    remember({
      scroll: scrollY,
      boxes: findAll('.scroll').map(box => [box.scrollLeft, box.scrollTop]),
      open: findAll('details').flatMap((part, index) => part.open ? [index] : []),
      focus: active && active !== body ? active.id : '',
      caret: active instanceof HTMLInputElement ? [active.selectionStart, active.selectionEnd] : undefined,
    });
    location.reload();
  };
  const label = () => {
    pause.textContent = memory.paused ? 'Resume updates' : 'Pause updates';
    pause.setAttribute('aria-pressed', String(!!memory.paused));
  };
  pause.hidden = false;
  label();
  pause.addEventListener('click', () => { remember({ paused: !memory.paused }); label(); });
  addEventListener('input', () => { lastInput = performance.now(); });
  setInterval(() => {
    const now = Date.now();
    findAll('[data-since]').forEach(text => { text.textContent = lasting(now - Date.parse(text.dataset.since)); });
    const quiet = now - written;
    const isStale = quiet > 180000;
    stale.hidden = !isStale;
    if (isStale) find('#stale-for').textContent = lasting(quiet);
    const waited = performance.now() - opened;
    const busy = performance.now() - lastInput < 1500 || !(getSelection()?.isCollapsed ?? true);
    if (!memory.paused && !busy && !document.hidden && waited > (isStale ? 15000 : every)) {
      opened = performance.now();
      reload();
    }
  }, 500);
})();
