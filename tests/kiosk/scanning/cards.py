"""Cards that nobody has, written as the two kinds write them."""

CCCD = "001090000001|012345678|Nguyễn Văn A|01011990|Nam|Số 1, Phường X, Hà Nội|15042021"
CAN_CUOC = "022190000002||Trần Thị B|30121990|Nữ|Thôn 1, Xã Y, Quảng Ninh|01082024||||"
OLD_WOMAN = (
    "001148000003|011111111|Đỗ Thị Cẩm Tú|02031948|Nữ|Ngõ 5, Phường Ngọc Hà, Hà Nội|20052021"
)
"""78 years old on the test's morning."""

SECRETS = ("148000003", "Cẩm Tú", "02031948", "1948-03-02", "Ngọc Hà", "011111111")
"""Parts of the old woman's card that must be nowhere."""
