// The wire form of packets: that of socket.io 4, but a namespace is confirmed with a bare `40/chat` to Engine.IO 3
// clients, as the real service does. With the usual `40/chat,` Avaya's own raw client stays mute (docs/protocol.md §2.3).
import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser'

/** Called with `new` by socket.io. Only Engine.IO 3 confirms without data, so Engine.IO 4 is not touched. */
// oxlint-disable-next-line func-style -- an arrow cannot be called with `new`
function BareConnectEncoder(): Pick<Encoder, 'encode'> {
  const encoder = new Encoder()
  return {
    encode: (packet: Packet): (string | Buffer)[] =>
      packet.type === PacketType.CONNECT && packet.data === undefined && packet.nsp !== '/'
        ? [`${PacketType.CONNECT}${packet.nsp}`]
        : (encoder.encode(packet) as (string | Buffer)[]),
  }
}

/** For the option `parser` of a server; a client of ours takes the usual one. */
export const parser = { Encoder: BareConnectEncoder, Decoder }
