// Which kind of barcode a scan came from, as its AIM identifier says (ISO/IEC 15424): "]E0" is EAN-13 or
// UPC-A, "]Q1" a QR code.
#pragma once

#include <string>
#include <string_view>

namespace tsunagu::device {

enum class Symbology {
    unknown,  ///< the scanner named none, or one not listed here
    ean13,    ///< JAN-13, UPC-A and UPC-E
    ean8,
    code39,
    code93,
    code128,
    gs1_128,
    interleaved_2of5,
    codabar,
    databar,  ///< GS1 DataBar and GS1 composites
    datamatrix,
    gs1_datamatrix,
    qr,
    gs1_qr,
    pdf417,
};

/// The kind an identifier of three characters names.
[[nodiscard]] Symbology symbology_of(std::string_view aim_id);

/// Whether the data is GS1 element strings: AI, value, 0x1D...
[[nodiscard]] bool carries_gs1_elements(Symbology symbology);

/// The three characters `text` begins with where they are an AIM identifier; otherwise empty. A scanner can
/// be set to send it before the data.
[[nodiscard]] std::string_view aim_id_before(std::string_view text);

/// For logs and `devices monitor`: "EAN-13", "QR"...; a dash where unknown.
[[nodiscard]] std::string_view name_of(Symbology symbology);

/// A code as it was read, with what cannot be seen written out: "<GS>", "<0D>". A scanner can send any byte,
/// and what is shown must not steer who shows it.
[[nodiscard]] std::string visible(std::string_view code);

}  // namespace tsunagu::device
