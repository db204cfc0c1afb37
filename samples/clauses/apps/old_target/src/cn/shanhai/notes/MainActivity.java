package cn.shanhai.notes;

import android.app.Activity;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.widget.Button;
import android.view.View;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Button share = new Button(this);
    share.setText("分享给联系人");
    share.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        getContentResolver().query(ContactsContract.Contacts.CONTENT_URI, null, null, null, null).close();
      }
    });
    setContentView(share);
  }
}
