package evidence

import (
	"bytes"
	"encoding/binary"
	"image"
	_ "image/jpeg" // its size is read
	_ "image/png"  // its size is read
)

// mostPixels is how many points a picture may have: three times what a good camera takes.
const mostPixels = 150 << 20

// picture wants a picture to be one, and leaves out of it what cameras and programs write
// beside it: where it was taken, with what, by whom. How it is to be turned stays.
func picture(b []byte, media string) ([]byte, error) {
	size, _, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || size.Width < 1 || size.Height < 1 {
		return nil, refused("the picture cannot be opened, or is cut off: look at it on your own screen, and send it again")
	}
	if size.Width > mostPixels/size.Height {
		return nil, refused("the picture has %d by %d points, more than is taken: make it smaller, and send it again", size.Width, size.Height)
	}
	out, ok := bare(b)
	if media == PNG {
		out, ok = barePNG(b)
	}
	if !ok {
		return nil, refused("the picture is damaged: look at it on your own screen, save it anew, and send that")
	}
	return out, nil
}

// The parts of a JPEG file that are looked at.
const (
	startOfScan = 0xDA
	endOfImage  = 0xD9
	exif        = 0xE1 // and XMP
	iptc        = 0xED
	comment     = 0xFE
)

// bare copies a JPEG file part by part, without what was written beside the picture; with
// how it is to be turned, where that was said. What stands behind the picture's end, as a
// film of the moment, is no part of it.
func bare(b []byte) ([]byte, bool) {
	out := append([]byte{}, b[:2]...)
	turned := byte(0)
	var rest []byte
	for at := 2; ; {
		for at+1 < len(b) && b[at] == 0xFF && b[at+1] == 0xFF { // filling
			at++
		}
		if at+2 > len(b) || b[at] != 0xFF {
			return nil, false
		}
		mark := b[at+1]
		if mark == endOfImage {
			rest = append(rest, b[at:at+2]...)
			break
		}
		if at+4 > len(b) {
			return nil, false
		}
		end := at + 2 + int(binary.BigEndian.Uint16(b[at+2:]))
		if end < at+4 || end > len(b) {
			return nil, false
		}
		switch mark {
		case exif:
			if n := orientation(b[at+4 : end]); n != 0 {
				turned = n
			}
		case iptc, comment:
		case startOfScan:
			if end = scanned(b, end); end < 0 {
				return nil, false
			}
			rest = append(rest, b[at:end]...)
		default:
			rest = append(rest, b[at:end]...)
		}
		at = end
	}
	if turned > 1 {
		out = append(out, 0xFF, exif, 0, 34)
		out = append(out, "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"...)
		out = append(out, turned, 0, 0, 0, 0, 0, 0)
	}
	return append(out, rest...), true
}

// scanned is where the points of a scan end that begin at a place; -1 where they do not.
func scanned(b []byte, at int) int {
	for ; at+1 < len(b); at++ {
		if next := b[at+1]; b[at] == 0xFF && next != 0 && (next < 0xD0 || next > 0xD7) && next != 0xFF {
			return at
		}
	}
	return -1
}

// orientation is how a picture is to be turned, 1 to 8, by its Exif; 0 is not said.
func orientation(b []byte) byte {
	if !bytes.HasPrefix(b, []byte("Exif\x00\x00")) || len(b) < 14 {
		return 0
	}
	b = b[6:]
	var order binary.ByteOrder = binary.BigEndian
	if b[0] == 'I' {
		order = binary.LittleEndian
	}
	first := int64(order.Uint32(b[4:]))
	if first+2 > int64(len(b)) {
		return 0
	}
	n := int64(order.Uint16(b[first:]))
	for i := range n {
		at := first + 2 + 12*i
		if at+12 > int64(len(b)) {
			return 0
		}
		if order.Uint16(b[at:]) == 0x0112 {
			if v := order.Uint16(b[at+8:]); v >= 1 && v <= 8 {
				return byte(v)
			}
			return 0
		}
	}
	return 0
}

// barePNG copies a PNG file part by part, without its texts, times and Exif.
func barePNG(b []byte) ([]byte, bool) {
	const head, frame = 8, 12
	out := append([]byte{}, b[:head]...)
	for at := head; at < len(b); {
		if at+frame > len(b) {
			return nil, false
		}
		end := int64(at) + frame + int64(binary.BigEndian.Uint32(b[at:]))
		if end > int64(len(b)) {
			return nil, false
		}
		name := string(b[at+4 : at+8])
		switch name {
		case "tEXt", "zTXt", "iTXt", "eXIf", "tIME":
		default:
			out = append(out, b[at:end]...)
		}
		if at = int(end); name == "IEND" {
			return out, true // whatever stands behind it is no picture
		}
	}
	return nil, false
}
