// A REST server in front of ours that names another socket server, as the real service does: two hosts, one network.
import { createServer, request, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Front = { readonly url: string; readonly close: () => Promise<void> }

export const startFront = async (upstream: string, socketUrl: string, port = 0): Promise<Front> => {
  const { hostname, port: upstreamPort } = new URL(upstream)
  const http: HttpServer = createServer((asked, answer) => {
    if (asked.url === '/api/service-configurations') {
      answer.writeHead(200, { 'content-type': 'application/json' })
      answer.end(JSON.stringify({ spaces: { server_url: upstream, socketio_server_url: socketUrl } }))
      return
    }
    const passed = request(
      { host: hostname, port: upstreamPort, path: asked.url, method: asked.method, headers: asked.headers },
      (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers)
        given.pipe(answer)
      },
    )
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}
