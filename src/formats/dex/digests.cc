#include "formats/dex/dex.h"
#include "support/hash.h"

#include <libdeflate.h>

namespace xiezhi::dex {

// The checksum covers all but magic and itself, the signature all but magic, checksum and itself.
Problems DexFile::check_digests() const {
  Problems problems;
  Bytes header = bytes_.subspan(header_offset_);
  std::uint32_t stated, size;
  std::memcpy(&stated, header.data() + 8, 4);
  std::memcpy(&size, header.data() + 0x20, 4);
  Bytes file = header.first(std::min<std::size_t>(size, header.size()));
  if (file.size() < 0x70) return problems;
  if (libdeflate_adler32(1, file.data() + 12, file.size() - 12) != stated)
    problems.push_back({Fault::checksum,
                        where_,
                        {"dex 校验和不符：文件在编译后被改动过",
                         "the dex checksum does not match: the file was changed after it was compiled"}});
  if (sha1_hex(file.subspan(32)) != hex(file.subspan(12, 20)))
    problems.push_back(
        {Fault::checksum,
         where_,
         {"dex 签名摘要不符：文件在编译后被改动过",
          "the dex signature digest does not match: the file was changed after it was compiled"}});
  return problems;
}

}  // namespace xiezhi::dex
