// Draws the charts of a page from the JSON beside each; the table beneath stays the record.
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, MarkLineComponent, SVGRenderer])

const style = getComputedStyle(document.documentElement)
const token = name => style.getPropertyValue(name).trim()
const colours = ['--o-chart-1', '--o-chart-2', '--o-chart-3', '--o-chart-4']

function optionOf(data) {
  const text = { color: token('--o-ink-700'), fontSize: 12, fontFamily: token('--o-font') }
  const whole = data.series.every(series => series.values.every(value => value === null || Number.isInteger(value)))
  // A share ends at the whole: no axis promises 120%. Small ones keep an axis of their own, or their line lies flat on the ground.
  const all = data.series.flatMap(series => series.values).concat(data.target ?? [])
  const share = data.unit.trim() === '%' && all.every(value => value <= 100) && all.some(value => value > 30)
  const values = { type: 'value', min: data.fromZero ? 0 : 'dataMin', max: share ? 100 : undefined, interval: share && data.fromZero ? 25 : undefined, minInterval: whole ? 1 : undefined, splitNumber: 4, axisLabel: text, splitLine: { lineStyle: { color: token('--o-chart-grid') } } }
  const labels = { type: 'category', data: data.labels, axisLabel: text, axisTick: { show: false }, axisLine: { lineStyle: { color: token('--o-line-strong') } }, boundaryGap: data.kind === 'bar' }
  const target = data.target === null ? undefined : {
    symbol: 'none', silent: true, data: [{ yAxis: data.target }],
    lineStyle: { color: token('--o-chart-target'), type: 'dashed' },
    label: { ...text, position: 'end', formatter: `目标 ${data.target}${data.unit}` },
  }
  return {
    animation: false,
    aria: { enabled: true, label: { description: data.title } },
    textStyle: text,
    tooltip: { trigger: 'axis', confine: true, transitionDuration: 0, valueFormatter: value => `${value ?? '–'}${data.unit}` },
    grid: { left: 8, right: data.kind === 'line' || target ? 96 : 16, top: 28, bottom: 8, containLabel: true },
    xAxis: labels,
    yAxis: values,
    series: data.series.map((series, at) => ({
      name: series.name, type: data.kind, data: series.values, markLine: at === 0 ? target : undefined,
      color: token(series.overdue ? '--o-seal-600' : series.near ? '--o-ochre-600' : series.rest ? '--o-chart-rest' : colours[at % colours.length]),
      showSymbol: false, barMaxWidth: 40,
      endLabel: data.kind === 'line' ? { ...text, show: true, formatter: '{a}' } : undefined,
      label: data.kind === 'bar' && data.series.length === 1 ? { ...text, show: true, position: 'top' } : undefined,
    })),
  }
}

for (const figure of document.querySelectorAll('[data-chart]')) {
  const canvas = figure.querySelector('[data-canvas]')
  const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent)
  canvas.hidden = false
  const chart = init(canvas, null, { renderer: 'svg' })
  chart.setOption(optionOf(data))
  new ResizeObserver(() => chart.resize()).observe(canvas)
  figure.querySelector('details')?.removeAttribute('open')
}
