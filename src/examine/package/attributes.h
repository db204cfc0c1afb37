// Resource ids of the android:… attributes that the examiners read (android.R.attr, API 34), so that they are
// found whatever name a packer wrote.
#pragma once

#include <cstdint>

namespace xiezhi::attr {

inline constexpr std::uint32_t label = 0x01010001, icon = 0x01010002, name = 0x01010003,
                               permission = 0x01010006, read_permission = 0x01010007,
                               write_permission = 0x01010008, protection_level = 0x01010009,
                               permission_group = 0x0101000a, shared_user_id = 0x0101000b,
                               enabled = 0x0101000e, debuggable = 0x0101000f, exported = 0x01010010,
                               process = 0x01010011, authorities = 0x01010018, init_order = 0x0101001a,
                               priority = 0x0101001c, value = 0x01010024, resource = 0x01010025,
                               mime_type = 0x01010026, scheme = 0x01010027, host = 0x01010028,
                               target_activity = 0x01010202, min_sdk_version = 0x0101020c,
                               version_code = 0x0101021b, version_name = 0x0101021c,
                               target_sdk_version = 0x01010270, max_sdk_version = 0x01010271,
                               test_only = 0x01010272, allow_backup = 0x01010280, required = 0x0101028e,
                               large_heap = 0x0101035a, uses_cleartext_traffic = 0x010104ec,
                               network_security_config = 0x01010527, compile_sdk_version = 0x01010572,
                               app_component_factory = 0x0101057a, version_code_major = 0x01010576,
                               request_legacy_external_storage = 0x01010603, full_backup_content = 0x010104eb,
                               data_extraction_rules = 0x0101063e;

// Of views.
inline constexpr std::uint32_t id = 0x010100d0, text_size = 0x01010095, text_color = 0x01010098,
                               background = 0x010100d4, visibility = 0x010100dc, checked = 0x01010106,
                               text = 0x0101014f, hint = 0x01010150, input_type = 0x01010220,
                               on_click = 0x0101026f, content_description = 0x01010273, title = 0x010101e1,
                               summary = 0x010101e9, default_value = 0x010101ed, text_appearance = 0x01010034,
                               button = 0x01010107, key = 0x010101e8, has_code = 0x0101000c,
                               target_package = 0x01010021, fragment = 0x010102e3;

}  // namespace xiezhi::attr
